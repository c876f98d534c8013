"""The tree of a text: every node knows its place, ``source[start:end]``, marks included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_FOLLOWABLE = re.compile(r"https?://[^\s/]\S*|mailto:\S+|tel:\S+")


@dataclass(frozen=True, slots=True)
class Text:
    """Words exactly as they stand: ``value == source[start:end]``.

    What the text does not show (the backslash of an escape, the indentation of a line) falls
    between two texts.
    """

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break asked for by a backslash or two spaces at the end of a line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Words marked: strong, stressed or raised, under the names of HTML."""

    start: int
    end: int
    children: tuple[Inline, ...]
    tag: Literal["strong", "em", "sup"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, even one that cannot be followed.

    Without a target it shows its text; refused for its target it shows its source, brackets
    included: ``children`` are in all cases what is to be shown.
    """

    start: int
    end: int
    children: tuple[Inline, ...]
    target: str

    @property
    def is_missing(self) -> bool:
        """The target is empty or ``#``: lost in an archived text, or still to come."""
        return self.target in {"", "#"}

    @property
    def is_followable(self) -> bool:
        """The target is a complete http, https, mailto or tel address."""
        return _FOLLOWABLE.fullmatch(self.target) is not None


Inline = Text | Break | Mark | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """Never empty; ``children`` begins with a paragraph, or with the nested list."""

    start: int
    end: int
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    start: int
    end: int
    first: int | None
    """The number of its first item; None when it is not numbered."""
    items: tuple[ListItem, ...]


Block = Paragraph | ListBlock
