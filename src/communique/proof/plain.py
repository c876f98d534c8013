"""The words of the plain text, and what it writes out that other formats show by style.

List markers and the addresses behind links are words of that format: they are expected there.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.document.element import Element, Node
from communique.document.links import unsaid
from communique.proof.reading import Reading


def read(data: bytes) -> Reading:
    """All of the text: it has no running matter."""
    return Reading(data.decode("utf-8"))


def spelled_out(body: Element) -> Element:
    """The same tree with its list markers and the targets of its links as text."""
    return body.map(_spell_out)


def _spell_out(element: Element) -> Element:
    if element.tag in {"ul", "ol"}:
        return element.with_children(*_marked(element))
    if element.tag == "a" and (address := unsaid(element.text, element.get("href"))):
        return element.with_children(*element.children, f" ({address})")
    return element


def _marked(items: Element) -> Iterator[Node]:
    for rank, item in enumerate(items.elements, int(items.get("start", "1"))):
        marker = f"{rank}. " if items.tag == "ol" else "- "
        yield item.with_children(marker, *item.children)
