"""The words a document says, as every output must say them, and the field that each comes from.

A word is what stands between two white spaces, whatever their kind: a justified line, a no-break
space or a new paragraph separate words alike. Signs belong to the word they touch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.document.document import Document
from communique.document.element import Element
from communique.document.vocabulary import INLINES
from communique.outputs import OUTPUTS, Manner
from communique.proof.plain import spelled_out

RUNNING_CLASS = "pied-de-page"
BLOCK_END = "\x1e"
"""Stands between blocks; white space like any other, and a character no document can hold."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Passage:
    """A text and, in order, the offsets where the field it comes from changes."""

    text: str
    starts: tuple[int, ...] = ()
    champs: tuple[str, ...] = ()

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    def champ_of(self, index: int) -> str:
        """The field that the word of that rank comes from; the last word's beyond the end."""
        offsets = [match.start() for match in _WORD.finditer(self.text)]
        if not offsets or not self.starts:
            return ""
        place = bisect_right(self.starts, offsets[min(index, len(offsets) - 1)]) - 1
        return self.champs[max(place, 0)]


def expected_words(document: Document, fmt: str = "html") -> Passage:
    """The words of the body, in reading order, as that format must say them.

    The running footer is left out. An image stands for its alternative text: that is what the
    reader who cannot see it gets. Plain text also writes out what the others show by style.
    """
    is_spelled = OUTPUTS[fmt].manner is Manner.SPELLED_OUT
    body = spelled_out(document.body) if is_spelled else document.body
    return _passage(_pieces(body, ""))


def running_words(document: Document, *, page: str = "", pages: str = "") -> Passage:
    """The words of the footer on page ``page`` of ``pages``; without numbers, no pagination."""
    numbers = {"page": page, "pages": pages}
    feet = (e for e in document.body.iter() if RUNNING_CLASS in e.classes)
    return _passage(piece for foot in feet for piece in _footer_pieces(foot, numbers))


def embargo_words(document: Document) -> Passage:
    """The embargo banner, repeated in the header of every page; empty without embargo."""
    banner = document.body.find("p", "embargo")
    return _passage(_pieces(banner, "")) if banner else Passage("")


def table_heads(document: Document) -> list[str]:
    """The words of the head of each table, which a page break repeats."""
    return [head.text for head in document.body.find_all("thead")]


_Piece = tuple[str, str]
"""A text and its field."""


def _pieces(element: Element, inherited: str) -> Iterator[_Piece]:
    champ = element.champ or inherited
    if element.tag == "img":
        yield BLOCK_END + element.get("alt") + BLOCK_END, champ
        return
    separates = element.tag not in INLINES or element.tag == "br"
    if separates:
        yield BLOCK_END, champ
    for child in element.children:
        if isinstance(child, str):
            yield child, champ
        elif RUNNING_CLASS not in child.classes:
            yield from _pieces(child, champ)
    if separates:
        yield BLOCK_END, champ


def _footer_pieces(element: Element, numbers: dict[str, str]) -> Iterator[_Piece]:
    if "pagination" in element.classes and not numbers["page"]:
        return
    for name in element.classes:
        if name in numbers:
            yield numbers[name], ""
    for child in element.children:
        if isinstance(child, str):
            yield child, ""
        else:
            yield from _footer_pieces(child, numbers)


def _passage(pieces: Iterator[_Piece]) -> Passage:
    texts: list[str] = []
    starts: list[int] = []
    champs: list[str] = []
    length = 0
    for text, champ in pieces:
        if not champs or champs[-1] != champ:
            starts.append(length)
            champs.append(champ)
        texts.append(text)
        length += len(text)
    return Passage("".join(texts), tuple(starts), tuple(champs))
