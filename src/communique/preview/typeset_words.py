"""The words of a text among the same words typeset: a typesetter never changes a letter or a digit.

Spaces, apostrophes and quotation marks change, bullets come in between, capitals may be a style:
letters and digits alone are compared, and signs are found between two of them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARGINS = (10_000, 60, 20, 8, 3, 0)
"""Letters around the words that must be the same: all of them first, then fewer and fewer."""
_TELLING = 6
"""Letters that are enough to know a passage by a part of it."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of some signs, compatible forms and cases made one."""

    text: str
    places: Sequence[int]
    """For each of them, the rank of the sign it comes from."""


def typeset(text: str, start: int, end: int, signs: Sequence[str]) -> range | None:
    """Which of the typeset ``signs`` are ``text[start:end]``; None when these do not have it."""
    wanted, shown = _letters(text), _letters(signs)
    first, last = bisect_left(wanted.places, start), bisect_left(wanted.places, end)
    at = _found(wanted.text, first, last, shown.text)
    if at is None:
        return None
    if first == last:
        gap, typeset_gap = _gap(wanted, first, len(text)), _gap(shown, at, len(signs))
        return range(
            _boundary(text, gap, start, signs, typeset_gap),
            _boundary(text, gap, end, signs, typeset_gap),
        )
    before, after = _gap(wanted, first, len(text)), _gap(wanted, last, len(text))
    until = at + last - first
    shown_before, shown_after = _gap(shown, at, len(signs)), _gap(shown, until, len(signs))
    return range(
        shown_before.stop
        if start == before.stop
        else _boundary(text, before, start, signs, shown_before),
        _boundary(text, after, end, signs, shown_after),
    )


def _letters(signs: Iterable[str]) -> _Letters:
    kept: list[str] = []
    places: list[int] = []
    for rank, sign in enumerate(signs):
        for one in unicodedata.normalize("NFKD", sign).casefold():
            if one.isalnum():
                kept.append(one)
                places.append(rank)
    return _Letters("".join(kept), places)


def _found(wanted: str, first: int, last: int, shown: str) -> int | None:
    """Where ``wanted[first:last]`` is in ``shown``, the same letters around it as far as can be."""
    for margin in _MARGINS:
        start = max(first - margin, 0)
        piece = wanted[start : last + margin]
        if not piece or len(piece) < min(_TELLING, len(wanted)):
            return None
        at = shown.find(piece)
        if at >= 0:
            return at + first - start
    return None


def _gap(letters: _Letters, rank: int, end: int) -> range:
    """The signs between the letter of that rank and the one before it."""
    start = letters.places[rank - 1] + 1 if rank else 0
    return range(start, letters.places[rank] if rank < len(letters.places) else end)


def _boundary(
    text: Sequence[str], gap: range, at: int, signs: Sequence[str], typeset_gap: range
) -> int:
    """The place in a gap of typeset signs that stands for a place in the gap of the text.

    It comes after as many signs that are no spaces, and after the spaces if it did.
    """
    before = text[gap.start : at]
    count = sum(not sign.isspace() for sign in before)
    place = typeset_gap.start
    for place in typeset_gap:
        if count == 0:
            break
        count -= not signs[place].isspace()
    else:
        place = typeset_gap.stop
    if before and before[-1].isspace():
        while place < typeset_gap.stop and signs[place].isspace():
            place += 1
    return place
