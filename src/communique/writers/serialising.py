"""The tree as HTML text: what a browser, or an HTML renderer, reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from communique.document.element import Element, Node
from communique.document.vocabulary import BLOCKS

_VOID = {"br", "img", "meta"}

AddressOf = Callable[[str], str]
"""Turns the ``src`` of an image into an address that the reader of the page can follow."""


def html_of(node: Node, address_of: AddressOf) -> str:
    """The node and all below it; each block ends its line, so that a page can be compared."""
    return "".join(_pieces(node, address_of))


def _pieces(node: Node, address_of: AddressOf) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node, quote=False)
        return
    yield f"<{node.tag}{_attributes(node, address_of)}>"
    if node.tag not in _VOID:
        for child in node.children:
            yield from _pieces(child, address_of)
        yield f"</{node.tag}>"
    if node.tag in BLOCKS:
        yield "\n"


def _attributes(element: Element, address_of: AddressOf) -> str:
    pairs = (
        (name, address_of(value) if name == "src" else value)
        for name, value in element.attributes.items()
    )
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)
