"""The finished document, and all a writer needs to turn it into bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.document.element import Element

if TYPE_CHECKING:
    from communique.templates import Templates


@dataclass(frozen=True, slots=True)
class Asset:
    """An image of the document, clean: its bytes are those of every output; size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    """The typeset tree (an ``html`` element: ``head`` and ``body``) and its images by ``src``."""

    root: Element
    assets: Mapping[str, Asset] = field(default_factory=dict)

    @property
    def title(self) -> str:
        title = self.root.find("title")
        return title.text if title else ""

    def meta(self, name: str) -> str:
        """Content of ``<meta name=… content=…>``: author, description, date (ISO), keywords."""
        for element in self.root.find_all("meta"):
            if element.get("name") == name:
                return element.get("content")
        return ""

    @property
    def language(self) -> str:
        return self.root.get("lang")

    @property
    def body(self) -> Element:
        body = self.root.find("body")
        assert body is not None, "the vocabulary guarantees a body"
        return body


@dataclass(frozen=True, slots=True)
class Order:
    """What a writer is asked for: the document, the office's templates, the brief to attach.

    ``text_width`` is in characters, for the plain text only; 0 leaves paragraphs unwrapped.
    """

    document: Document
    templates: Templates
    brief_name: str
    brief: bytes
    text_width: int = 0


Writer = Callable[[Order], bytes]
