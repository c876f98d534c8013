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
        """The same zones, placed on the text once those edits are made.

        What is inserted at the edge of a zone stays out of it; a zone whose text is all taken out
        is gone.
        """
        moves = _Moves(edits)
        moved = ((moves.start(start), moves.end(end)) for start, end in self)
        return Zones((start, end) for start, end in moved if start < end)


class _Moves:
    """Where the places of a text are once edits of it, sorted and disjoint, are made."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._ends = [end for _, end, _ in edits]
        self._shifts = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]

    def start(self, at: int) -> int:
        return self._moved(at, bisect_right(self._ends, at))

    def end(self, at: int) -> int:
        done = bisect_right(self._ends, at)
        while done and self._edits[done - 1][0] == at:
            done -= 1
        return self._moved(at, done)

    def _moved(self, at: int, done: int) -> int:
        """Past ``done`` edits; a place inside the next one goes no further than its new text."""
        moved = at + self._shifts[done]
        if done == len(self._edits) or at <= self._edits[done][0]:
            return moved
        start, _, new = self._edits[done]
        return min(moved, start + self._shifts[done] + len(new))
