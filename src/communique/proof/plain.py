"""The words of the plain text, and what it writes out that other formats show by style.

List markers and the addresses behind links are words of that format: they are expected there.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.document.tree import Element, Node
from communique.proof.reading import Reading

_WEB = ("http://", "https://")


def read(data: bytes) -> Reading:
    """All of the text: it has no running matter."""
    return Reading(data.decode("utf-8"))


def spelled_out(body: Element) -> Element:
    """The same tree with its list markers and the targets of its links as text."""
    return body.map(_spell_out)


def _spell_out(element: Element) -> Element:
    if element.tag in {"ul", "ol"}:
        return element.with_children(*_marked(element))
    target = element.get("href")
    if target.startswith(_WEB) and not _shows(element.text, target):
        return element.with_children(*element.children, f" ({target})")
    return element


def _marked(items: Element) -> Iterator[Node]:
    for rank, item in enumerate(items.elements, int(items.get("start", "1"))):
        marker = f"{rank}. " if items.tag == "ol" else "- "
        yield item.with_children(marker, *item.children)


def _shows(text: str, target: str) -> bool:
    """Whether the words of a link already say its address, give or take scheme and « www. »."""
    return _bare(text) == _bare(target)


def _bare(address: str) -> str:
    for beginning in (*_WEB, "www."):
        address = address.removeprefix(beginning)
    return address.rstrip("/")
