"""Where two sequences of words part: what is missing, added or replaced, with the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_AROUND = 4


@dataclass(frozen=True, slots=True)
class Change:
    """``index`` is the rank, among the expected words, where the change begins."""

    index: int
    expected: str
    found: str
    before: str
    after: str


def changes(
    expected: Sequence[str], found: Sequence[str], keys: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Change]:
    """Each stretch of ``found`` that is not as ``expected``; words of equal keys are the same."""
    start = _common(*keys)
    end = min(_common(*(key[::-1] for key in keys)), *(len(key) - start for key in keys))
    mine, theirs = (key[start : len(key) - end] for key in keys)
    for kind, a, b, c, d in SequenceMatcher(None, mine, theirs).get_opcodes():
        if kind != "equal":
            yield change(expected, (start + a, start + b), found[start + c : start + d])


def change(expected: Sequence[str], stretch: tuple[int, int], found: Sequence[str]) -> Change:
    """The expected words from one rank to another, and what was found in their place."""
    first, last = stretch
    return Change(
        index=first,
        expected=" ".join(expected[first:last]),
        found=" ".join(found),
        before=" ".join(expected[max(first - _AROUND, 0) : first]),
        after=" ".join(expected[last : last + _AROUND]),
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both sequences have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    shortest = min(len(one), len(other))
    return next((index for index, (a, b) in pairs if a != b), shortest)
