"""The copy on the desk: the passages of a brief, or of any French text, with their places.

« Copy » is what sub-editors call the text they read. Rules see passages as a reader does, without
Markdown marks; each passage knows where every one of its characters stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.brief.model import Role
from communique.brief.scalar import Range
from communique.brief.source import Source
from communique.diagnostics import Span

if TYPE_CHECKING:
    from communique.brief.brief import Brief
    from communique.lint.lexicons import Lexicons


RUNNING_TEXT = frozenset(
    {Role.LEAD, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.BOILERPLATE}
)


@dataclass(frozen=True, slots=True)
class LinkInText:
    """A link inside a passage: the range of its words and its target, "" when it has none."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, title, name… as the reader sees it.

    A line break that only wraps the file reads as a space; one that was asked for is a newline.
    ``origins`` gives, for each character of ``text``, the range of the file it was read from.
    """

    champ: str
    role: Role
    text: str
    origins: Sequence[Range] = field(repr=False, compare=False)
    source: Source = field(repr=False, compare=False)
    links: tuple[LinkInText, ...] = ()

    @property
    def is_quotation(self) -> bool:
        return self.role is Role.QUOTATION

    @property
    def is_running_text(self) -> bool:
        return self.role in RUNNING_TEXT

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the file."""
        if not self.origins:
            return self.source.span(0, 0)
        if start >= len(self.origins):
            return self.source.span(self.origins[-1][1], self.origins[-1][1])
        first = self.origins[start][0]
        return self.source.span(first, self.origins[end - 1][1] if end > start else first)

    def file_range(self, start: int, end: int) -> Range | None:
        """The range of the file to replace to change exactly ``text[start:end]``.

        None when those words do not stand in the file as they are: a fact, an escape, a mark in
        between.
        """
        if start == end:
            return self._insertion_point(start)
        first, last = self.origins[start][0], self.origins[end - 1][1]
        if self.text[end - 1].isspace() and end < len(self.origins):
            last = max(last, self._after_blanks(last, self.origins[end][0]))
        written = self.source.text[first:last]
        return (first, last) if _same_words(written, self.text[start:end]) else None

    def _insertion_point(self, at: int) -> Range | None:
        """Between two characters that stand side by side in the file."""
        before = self.origins[at - 1][1] if at else self.origins[at][0]
        after = self.origins[at][0] if at < len(self.origins) else before
        return (before, before) if before == after else None

    def _after_blanks(self, end: int, following: int) -> int:
        """The end of a line break, with the indentation of the next line."""
        return following if self.source.text[end:following].isspace() else end


def _same_words(written: str, read: str) -> bool:
    if written == read:
        return True
    return written.isspace() and read.isspace()


@dataclass(frozen=True, slots=True)
class Copy:
    """All the passages in reading order, their year, the brief they come from if any."""

    passages: tuple[Passage, ...]
    year: int
    lexicons: Lexicons
    brief: Brief | None = None

    def running_text(self) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.is_running_text)
