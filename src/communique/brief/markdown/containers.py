"""Paragraphs and lists, by CommonMark's rules for containers reduced to what briefs need.

A line less indented than its item still continues the item's last paragraph (a « lazy » line),
unless it begins an item itself. A line of stars or hyphens alone is a separator in CommonMark:
literal here, never a list. So are a marker followed by nothing and a list nested three times.
However far a list is indented, it is a list, since there is no indented code. A numbered list may
begin at any number when the next item follows it: « 3. », « 4. ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.brief.markdown.content import Content, Line, lines
from communique.brief.markdown.inline import parse_content
from communique.brief.markdown.text_tree import Block, Inline, ListBlock, ListItem, Paragraph

_MARKER = re.compile(r"(?P<mark>[-*]|(?P<number>[0-9]{1,9})\.)(?P<gap>[ \t\u00a0\u202f]+)(?=\S)")
_SEPARATOR = re.compile(r"([-*])(?:[ \t]*\1){2,}")
_MAX_GAP = 4
_MAX_LEVELS = 3
_MAX_FIRST = 99
"""Beyond it a number at the beginning of a line is a year, an amount: never that of a list."""


def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. Linear in its length; no text is refused."""
    return _Container(source, list(lines(source)), column=0, level=0).blocks()


def parse_inline(source: str) -> tuple[Inline, ...]:
    """The whole text as one paragraph: markers of lists are literal, blank lines are dropped."""
    words = [line for line in lines(source) if not line.is_blank]
    return parse_content(Content(source, words))


@dataclass(frozen=True, slots=True)
class _Marker:
    """``1.`` or ``-`` at the beginning of a line: ``number`` is None for a bullet."""

    kind: str
    number: int | None
    words: Line
    """The rest of the line."""
    column: int
    """How far the lines of the item are indented."""

    def follows(self, first: _Marker, items: int) -> bool:
        """Whether it marks the next item: the right number, or the first from who never counts."""
        rank = (first.number or 0) + items
        return self.kind == first.kind and self.number in {None, first.number, rank}


class _Container:
    """The lines of the whole text or of one item; their content begins at ``column``."""

    def __init__(self, source: str, content: Sequence[Line], *, column: int, level: int) -> None:
        self._source = source
        self._lines = content
        self._column = column
        self._level = level
        self._at = 0

    def blocks(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while line := self._next_words():
            marker = self._marker(line)
            begins = marker is not None and self._begins_list(marker)
            blocks.append(self._list(marker) if marker and begins else self._paragraph())
        return tuple(blocks)

    def _next_words(self) -> Line | None:
        """The next line that is not blank, where reading now stands; None at the end."""
        while self._at < len(self._lines):
            if not self._lines[self._at].is_blank:
                return self._lines[self._at]
            self._at += 1
        return None

    def _marker(self, line: Line) -> _Marker | None:
        place = (self._source, line.start, line.end)
        found = _MARKER.match(*place)
        too_deep = self._level == _MAX_LEVELS
        lazy = line.column < self._column
        if found is None or too_deep or lazy or _SEPARATOR.fullmatch(*place):
            return None
        after_mark = line.column + len(found["mark"])
        words_column = len((" " * after_mark + found["gap"]).expandtabs(4))
        content_column = words_column if words_column - after_mark <= _MAX_GAP else after_mark + 1
        return _Marker(
            kind=found["mark"][-1],
            number=int(found["number"]) if found["number"] else None,
            words=line.after(found.end(), words_column),
            column=content_column,
        )

    def _begins_list(self, marker: _Marker) -> bool:
        """Whether the present line, which has that marker, may begin a list."""
        if marker.number in {None, 1}:
            return True
        following = (line for line in self._lines[self._at + 1 : self._at + 3] if not line.is_blank)
        second = next(map(self._marker, following), None)
        return bool(second and second.number == marker.number + 1 <= _MAX_FIRST)

    def _list(self, first: _Marker) -> ListBlock:
        items: list[ListItem] = []
        marker: _Marker | None = first
        while marker and (not items or marker.follows(first, len(items))):
            items.append(self._item(marker, first, len(items) + 1))
            line = self._next_words()
            marker = self._marker(line) if line else None
        return ListBlock(items[0].start, items[-1].end, first.number, tuple(items))

    def _item(self, marker: _Marker, first: _Marker, rank: int) -> ListItem:
        start = self._lines[self._at].start
        own = [marker.words]
        self._at += 1
        while self._at < len(self._lines) and self._continues(own[-1], marker, first, rank):
            own.append(self._lines[self._at])
            self._at += 1
        inside = _Container(self._source, own, column=marker.column, level=self._level + 1)
        blocks = inside.blocks()
        return ListItem(start, blocks[-1].end, blocks)

    def _continues(self, previous: Line, marker: _Marker, first: _Marker, rank: int) -> bool:
        """Whether the present line belongs to the item of ``marker``."""
        line = self._lines[self._at]
        if line.is_blank or line.column >= marker.column:
            return True
        if previous.is_blank:
            return False
        found = self._marker(line)
        return found is None or not (self._begins_list(found) or found.follows(first, rank))

    def _paragraph(self) -> Paragraph:
        first = self._at
        self._at += 1
        while self._at < len(self._lines) and not self._ends_paragraph(self._lines[self._at]):
            self._at += 1
        own = self._lines[first : self._at]
        return Paragraph(own[0].start, own[-1].end, parse_content(Content(self._source, own)))

    def _ends_paragraph(self, line: Line) -> bool:
        marker = self._marker(line)
        return line.is_blank or (marker is not None and self._begins_list(marker))
