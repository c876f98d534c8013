"""Stretches of a text, sorted and disjoint, that follow the text while it is edited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.typography.rule import Edit

Zone = tuple[int, int]
"""start, end (excluded) of a stretch of text, in characters."""


class Zones:
    """A set of zones; overlapping or touching ones are joined."""

    def __init__(self, zones: Iterable[Zone] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(zones):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def __iter__(self) -> Iterator[Zone]:
        return zip(self._starts, self._ends, strict=True)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def touch(self, start: int, end: int) -> bool:
        """Whether the characters ``start:end``, or an insertion at ``start``, fall in a zone."""
        first = bisect_right(self._ends, start)
        if first == len(self._ends):
            return False
        return self._starts[first] < max(start, end)

    def start_at(self, position: int) -> bool:
        """Whether a zone starts there."""
        found = bisect_left(self._starts, position)
        return found < len(self._starts) and self._starts[found] == position

    def end_at(self, position: int) -> bool:
        """Whether a zone ends there."""
        found = bisect_left(self._ends, position)
        return found < len(self._ends) and self._ends[found] == position

    def after(self, edits: Sequence[Edit]) -> Zones:
        """The same zones, placed on the text once those edits are made."""
        ends = [end for _, end, _ in edits]
        shifts = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]
        moved = Zones()
        moved._starts = [at + shifts[bisect_right(ends, at)] for at in self._starts]
        moved._ends = [at + shifts[bisect_left(ends, at)] for at in self._ends]
        return moved
