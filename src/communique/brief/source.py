"""The text of a file and its places; the bytes on disk are read and decoded here, once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache, reduce

from communique.brief.edits import Edit, apply, range_before
from communique.diagnostics import Span

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that XML or YAML refuse, or that break a line without showing it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text under the name shown to the user; offsets are in characters."""

    name: str
    text: str
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(found.end() for found in _LINE_BREAK.finditer(self.text)))
        object.__setattr__(self, "_line_starts", starts)

    def span(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]``; offsets beyond the text are brought back to it."""
        start = min(max(start, 0), len(self.text))
        end = min(max(end, start), len(self.text))
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Span(self.name, line, column, end_line, end_column, self.line_text(line))

    @lru_cache(maxsize=1)  # noqa: B019 -- one line, which many spans of a long text share
    def line_text(self, line: int) -> str:
        """The line of that number (1-based), without its line break."""
        start = self._line_starts[line - 1]
        after = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:after].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """The offset of a place given as in a span, 1-based."""
        return self._line_starts[line - 1] + column - 1

    def line_of(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def _position(self, offset: int) -> tuple[int, int]:
        line = self.line_of(offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What the YAML parser is given: the source, with the slips found so far corrected.

    Correcting a slip lets the parser go on and find the next one; places always come back to
    the source as it stands on disk. ``corrections`` are applied one tuple after the other, to
    the text where each forbidden character (already reported) reads as a space.
    """

    source: Source
    corrections: tuple[tuple[Edit, ...], ...] = ()
    text: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "text", reduce(apply, self.corrections, FORBIDDEN.sub(" ", self.source.text))
        )

    def corrected(self, edits: tuple[Edit, ...]) -> Reading:
        """The same reading with one more slip corrected; edits are in its present text."""
        return Reading(self.source, (*self.corrections, edits))

    def span(self, start: int, end: int) -> Span:
        """The place in the source of ``self.text[start:end]``."""
        for edits in reversed(self.corrections):
            start, end = range_before(edits, start, end)
        return self.source.span(start, end)
