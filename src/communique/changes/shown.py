"""What a document shows of each field: its words, its marks, its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.document.document import Document
from communique.document.element import Element
from communique.document.vocabulary import INLINES

_MARKS = frozenset({"strong", "em"})


@dataclass(frozen=True, slots=True)
class Shown:
    """``links`` are (words, target) in order; see ``parts.Field`` for the others."""

    text: str
    look: str
    links: tuple[tuple[str, str], ...]


def shown_fields(document: Document) -> dict[str, Shown]:
    """By path, what the page shows; of a field shown twice, the first time."""
    found: dict[str, Shown] = {}
    for element in document.body.iter():
        if element.champ and not any(inner.champ for inner in _below(element)):
            found.setdefault(element.champ, _shown(element))
    return found


def fixed_words(document: Document) -> tuple[str, ...]:
    """The blocks whose words come from the templates alone: « Contacts presse : »."""
    return tuple(_fixed(document.body))


def _fixed(element: Element) -> Iterator[str]:
    if element.champ:
        return
    if element.tag in {"figure", "img"}:
        return
    if not any(inner.champ for inner in _below(element)):
        text = _shown(element).text
        if text:
            yield text
        return
    for child in element.elements:
        if child.tag not in INLINES:
            yield from _fixed(child)


def _below(element: Element) -> Iterator[Element]:
    for child in element.elements:
        yield from child.iter()


def _shown(element: Element) -> Shown:
    links = tuple(
        (anchor.text, anchor.get("href")) for anchor in element.find_all("a") if anchor.text.strip()
    )
    inside = Element("div", children=element.children)  # its own mark is that of the template
    return Shown(_lines(_pieces(inside, False)), _lines(_pieces(inside, True)), links)


def _lines(pieces: Iterator[str]) -> str:
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: Element, marks: bool, bullet: str = "") -> Iterator[str]:
    if element.tag == "br":
        yield "\n"
    is_block = element.tag not in INLINES
    if is_block:
        yield "\n"
    sign = f"<{element.tag}>" if marks and element.tag in _MARKS else ""
    yield bullet + sign
    number = 0
    for child in element.children:
        if isinstance(child, str):
            yield child
            continue
        number += child.tag == "li"
        yield from _pieces(child, marks, _bullet(element, child, number))
    yield sign.replace("<", "</")
    if is_block:
        yield "\n"


def _bullet(parent: Element, child: Element, number: int) -> str:
    if child.tag != "li":
        return ""
    return f"{number}. " if parent.tag == "ol" else "• "
