"""Two wordings of one text, as pieces: what stayed, and what gave way to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.changes.sequences import Pair, Range, matches
from communique.changes.tokens import PARAGRAPH_END, Token, ends_sentence, is_sign, tokens

_LONG_ENOUGH = 40
"""Letters of a stretch in common that stands whatever changes around it: about six words."""

_REWRITTEN = 12
"""Letters of a change beyond which a comma in common no longer parts it from the next."""

_REMAINS = 0.15
"""The part of a text under which what stayed is a coincidence."""

_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]++\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. When ``same``, both sides say the same words, perhaps set otherwise."""

    same: bool
    old: str
    new: str

    @property
    def mirrored(self) -> Piece:
        return Piece(self.same, self.new, self.old)


@dataclass(slots=True)
class _Stretch:
    """Ranges of tokens: equal ones, or those that differ."""

    same: bool
    a: int
    a_end: int
    b: int
    b_end: int

    @property
    def is_replacement(self) -> bool:
        return self.a < self.a_end and self.b < self.b_end


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in order: their old sides give the old text back, their new sides the new one.

    The pieces of ``(new, old)`` are those of ``(old, new)``, mirrored.
    """
    before, after = tokens(old), tokens(new)
    if [token.key for token in after] < [token.key for token in before]:
        return tuple(piece.mirrored for piece in _pieces(after, before))
    return tuple(_pieces(before, after))


def whole(old: str, new: str) -> tuple[Piece, ...]:
    """For a value that changes as one: a date, an address, a number."""
    return (Piece(same=False, old=old, new=new),)


def differ(found: Iterable[Piece]) -> bool:
    """Whether words differ, and not typography alone."""
    return any(not piece.same for piece in found)


def _pieces(before: list[Token], after: list[Token]) -> Iterator[Piece]:
    old, new = [token.key for token in before], [token.key for token in after]
    strong = {token.key for token in before if token.weight}
    found = matches(old, new, strong.__contains__)
    stretches = _merged(_stretches(found, (0, len(old), 0, len(new))), before, after)
    if _is_rewritten(stretches, before, after):
        stretches = [_Stretch(False, 0, len(old), 0, len(new))]
    _slide(stretches, old, new)
    for stretch in stretches:
        yield from _cut(
            stretch.same,
            "".join(token.text for token in before[stretch.a : stretch.a_end]),
            "".join(token.text for token in after[stretch.b : stretch.b_end]),
        )


def _cut(same: bool, old: str, new: str) -> Iterator[Piece]:
    """A change leaves out the spaces that both its sides end with."""
    ends = _TRAILING.search(old), _TRAILING.search(new)
    if same or not (ends[0] and ends[1]):
        if old or new:
            yield Piece(same, old, new)
        return
    yield Piece(same, old[: ends[0].start()], new[: ends[1].start()])
    yield Piece(same=True, old=ends[0][0], new=ends[1][0])


def _stretches(found: Sequence[Pair], whole_range: Range) -> Iterator[_Stretch]:
    """Equal and differing stretches in turn; empty ones are left out."""
    a, a_end, b, b_end = whole_range
    for one, other in (*found, (a_end, b_end)):
        if (a, b) != (one, other):
            yield _Stretch(False, a, one, b, other)
        if one < a_end:
            yield _Stretch(True, one, one + 1, other, other + 1)
        a, b = one + 1, other + 1


def _merged(
    stretches: Iterable[_Stretch], before: Sequence[Token], after: Sequence[Token]
) -> list[_Stretch]:
    """One change where small islands in common would cut it into crumbs."""
    kept: list[_Stretch] = []
    for stretch in stretches:
        if kept and kept[-1].same and stretch.same:
            kept[-1].a_end, kept[-1].b_end = stretch.a_end, stretch.b_end
            continue
        kept.append(stretch)
        while len(kept) > 2 and not stretch.same and _is_island(kept[-3:], before, after):
            first, _, last = kept[-3:]
            kept[-3:] = [_Stretch(False, first.a, last.a_end, first.b, last.b_end)]
    return kept


def _is_island(around: Sequence[_Stretch], before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether what is in common says less than each of the changes around it.

    Words that were only added, or only removed, are best told one by one: there, the island must
    say much less.
    """
    first, island, last = around
    shared = before[island.a : island.a_end]
    if any(token.key == PARAGRAPH_END for token in shared):
        return False
    weight = _weight(shared)
    smallest = min(
        max(_weight(before[change.a : change.a_end]), _weight(after[change.b : change.b_end]))
        for change in (first, last)
    )
    if weight >= _LONG_ENOUGH:
        return False
    if first.is_replacement and last.is_replacement:
        cuts = any(is_sign(token.key) for token in shared)
        return weight <= smallest and (not cuts or smallest >= _REWRITTEN)
    return 3 * max(weight, 2 * len(shared)) <= smallest


def _weight(words: Iterable[Token]) -> int:
    return sum(token.weight for token in words)


def _is_rewritten(
    stretches: Sequence[_Stretch], before: Sequence[Token], after: Sequence[Token]
) -> bool:
    """Whether so little stays, here and there, that the text is best read old then new."""
    kept = [_weight(before[one.a : one.a_end]) for one in stretches if one.same]
    smallest = min(_weight(before), _weight(after))
    return len(stretches) > 1 and max(kept) < _LONG_ENOUGH and sum(kept) < smallest * _REMAINS


def _slide(stretches: Sequence[_Stretch], old: Sequence[str], new: Sequence[str]) -> None:
    """Move an addition or a removal to where a person would see it begin: after a full stop.

    « Un. Deux. » → « Un. Trois. Deux. » may be read as « Trois. » or « . Trois » added.
    """
    for previous, change, following in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if change.same or change.is_replacement:
            continue
        added = change.a == change.a_end
        side, start, end = (new, change.b, change.b_end) if added else (old, change.a, change.a_end)
        room = previous.a_end - previous.a - 1, following.a_end - following.a - 1
        shift = _best_shift(side, start, end, room)
        previous.a_end, previous.b_end = previous.a_end + shift, previous.b_end + shift
        change.a, change.a_end = change.a + shift, change.a_end + shift
        change.b, change.b_end = change.b + shift, change.b_end + shift
        following.a, following.b = following.a + shift, following.b + shift


def _best_shift(side: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    shifts = [0]
    while -shifts[-1] < room[0] and side[start + shifts[-1] - 1] == side[end + shifts[-1] - 1]:
        shifts.append(shifts[-1] - 1)
    right = 0
    while right < room[1] and side[start + right] == side[end + right]:
        right += 1
        shifts.append(right)
    return max(shifts, key=lambda shift: (_neatness(side, start + shift, end + shift), shift))


def _neatness(side: Sequence[str], start: int, end: int) -> int:
    """How natural it is for a change to begin and end at those places."""
    before, first = side[start - 1] if start else PARAGRAPH_END, side[start]
    if before == PARAGRAPH_END:
        return 4
    if ends_sentence(before):
        return 3
    if is_sign(first) and not is_sign(side[end - 1]):
        return 2
    return 0 if is_sign(first) else 1
