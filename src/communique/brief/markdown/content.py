"""Lines of a text, and the text of a paragraph put together from them with its offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.brief.markdown.text_tree import Text

_BLANKS = " \t\r"
_TAB_STOP = 4


@dataclass(frozen=True, slots=True)
class Line:
    """The words ``source[start:end]``, without the blanks around them."""

    start: int
    end: int
    column: int
    """Where the words begin on the screen, a tab going to the next multiple of four."""
    newline: int
    """Offset of the newline that ends the line."""
    breaks: bool
    """Two spaces at its end ask for a line break."""

    @property
    def is_blank(self) -> bool:
        return self.start == self.end

    def after(self, start: int, column: int) -> Line:
        """The rest of the line once the marker of a list has been read."""
        return replace(self, start=start, column=column)


def lines(source: str) -> Iterator[Line]:
    start = 0
    for raw in source.split("\n"):
        words = raw.strip(_BLANKS)
        indent = len(raw) - len(raw.lstrip(_BLANKS))
        first = start + indent if words else start
        breaks = raw.rstrip("\r").endswith("  ")
        newline = start + len(raw)
        yield Line(first, first + len(words), _column(raw[:indent]), newline, breaks)
        start = newline + 1


def _column(indent: str) -> int:
    return len(indent.expandtabs(_TAB_STOP))


class Content:
    """The text of a paragraph: its lines without their indentation, joined by ``\\n``."""

    def __init__(self, source: str, paragraph: Sequence[Line]) -> None:
        self.text = "\n".join(source[line.start : line.end] for line in paragraph)
        self.line_breaks: set[int] = set()
        """Where, in ``text``, a newline is a line break to be shown."""
        self._starts: list[int] = []
        self._shifts: list[int] = []
        at = 0
        for line in paragraph:
            self._map(at, line.start)
            at += line.end - line.start
            self._map(at, line.newline)
            if line.breaks:
                self.line_breaks.add(at)
            at += 1

    def _map(self, at: int, source: int) -> None:
        """From ``at`` on, a character of ``text`` stands that much further in the source."""
        if not self._shifts or self._shifts[-1] != source - at:
            self._starts.append(at)
            self._shifts.append(source - at)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, not empty, stands in the source."""
        return self._source(start), self._source(end - 1) + 1

    def _source(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._starts, at) - 1]

    def texts(self, start: int, end: int) -> Iterator[Text]:
        """``text[start:end]`` as texts, one for each stretch that is unbroken in the source."""
        while start < end:
            segment = bisect_right(self._starts, start)
            stop = min([end, *self._starts[segment : segment + 1]])
            yield Text(*self.place(start, stop), self.text[start:stop])
            start = stop
