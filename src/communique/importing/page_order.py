"""The order of reading of a page: its lines, its columns, its rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise, takewhile
from statistics import median
from typing import NamedTuple

from communique.importing.pieces import Paragraph, Run, Table

_MOST_LINES = 300
"""Of a page that is looked at closely."""
_WIDE_BLANK = 1.9
"""Times the size of the type, from a line to the next: two columns never break together."""


class Box(NamedTuple):
    left: float
    right: float
    base: float
    size: float


class Line:
    """Words on one line of one column; measures in points from the bottom left of the page."""

    def __init__(self, page: int, first: Box) -> None:
        self.page, self.base, self.size = page, first.base, first.size
        self.left, self.right = first.left, first.right
        self.runs: list[Run] = []
        self.column: object = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def look(self) -> tuple[bool, bool]:
        words = Paragraph(tuple(self.runs))
        return words.is_bold, words.is_in_capitals

    @property
    def key(self) -> str:
        """The same for the headers of all pages."""
        return re.sub(r"\d+", "#", self.text)


def _parted(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """In the order of reading: columns of prose, then what a wide blank parts, other columns."""
    rows = sorted(lines, key=lambda x: (-round(x.base), x.left))
    gaps = [(a.base - b.base, rank) for rank, (a, b) in enumerate(pairwise(rows), 1)]
    widest, cut = max(gaps, default=(0.0, 0))
    columns = _columns(rows) if len(rows) < _MOST_LINES else []
    is_wide = widest > _WIDE_BLANK * median([row.size for row in rows])
    if columns and (not is_wide or _is_prose(columns[0])):
        for column in columns:
            own = object()
            for line in column:
                line.column = own
            yield from _parted(column)
    elif widest > 1 and len(rows) < _MOST_LINES:
        yield from _parted(rows[:cut])
        yield from _parted(rows[cut:])
    else:
        yield from rows


def _is_prose(column: Sequence[Line]) -> bool:
    widths = [line.right - line.left for line in column]
    full = [width for width in widths if width > 0.75 * max(widths)]
    return len(column) > 5 and 2 * len(full) > len(column)


def in_order(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """The page in the order of reading, its rows of cells as tables where they stand."""
    rows = sorted(lines, key=lambda x: (-round(x.base), x.left))
    levels = [list(level) for _, level in groupby(rows, lambda row: round(row.base))]
    waiting: list[Line] = []
    while levels:
        grid = list(takewhile(partial(_is_below, levels[0]), levels))
        has_heads = len(levels[0]) > 2 or all(cell.look[0] for cell in levels[0])
        if len(grid) > 1 and has_heads and not _is_prose([level[0] for level in grid]):
            yield from _parted(waiting)
            waiting = []
            cells = ([(Paragraph(alike(c.runs)),) for c in level] for level in grid)
            yield Table(tuple(tuple(row) for row in cells))
            del levels[: len(grid)]
        else:
            waiting += levels.pop(0)
    yield from _parted(waiting)


def _is_below(first: Sequence[Line], level: Sequence[Line]) -> bool:
    """As many cells, each in the column of one of the first row."""
    return len(level) == len(first) > 1 and all(
        one.left < other.right and other.left < one.right
        for one, other in zip(first, level, strict=True)
    )


def _columns(rows: Sequence[Line]) -> list[list[Line]]:
    """The lines left and right of a white that none crosses, if they stand beside each other."""
    for at in sorted({row.left for row in rows}):
        left = [row for row in rows if row.right < at - row.size / 2]
        right = [row for row in rows if row.left >= at]
        if not left or len(left) + len(right) < len(rows):
            continue
        low, high = min(x.base for x in left), max(x.base for x in left)
        beside = any(low - 1 < x.base < high + 1 for x in right)
        if beside and not _is_by_rows(left, right):
            return [left, right]
    return []


def _is_by_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """« 14 novembre | Ouverture de … »: short labels, each beside a text that is longer."""
    widths = [max(x.right - x.left for x in side) for side in (left, right)]
    level = [any(abs(x.base - y.base) < 1 for y in right) for x in left]
    return len(left) > 1 and all(level) and widths[0] * 2 < widths[1]


def alike(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The characters of one look as one run."""
    looks = groupby(runs, lambda run: replace(run, text=""))
    return tuple(replace(look, text="".join(run.text for run in same)) for look, same in looks)
