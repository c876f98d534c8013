"""The web page: one self-contained, accessible file; shell and style come from the templates."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape

from communique.document.document import Document, Order
from communique.document.element import Element, Node
from communique.document.templating import render
from communique.document.vocabulary import BLOCKS

SHELL = "page.html.jinja"
STYLE = "page.css"


def write(order: Order) -> bytes:
    """The page in UTF-8; raises TemplateError when the shell or the style is wrong."""
    style = _safe_style(order.templates.read_text(STYLE))
    values = {
        "langue": order.document.language,
        "titre": order.document.title,
        "organisme": order.document.meta("author"),
        "date": order.document.meta("date"),
        "description": order.document.meta("description"),
        "mots_cles": order.document.meta("keywords"),
        "style": style,
        "empreinte_du_style": _fingerprint(style),
        "corps": _body(order.document),
    }
    return render(order.templates, SHELL, values).encode("utf-8")


def _body(document: Document) -> str:
    def data_address(source: str) -> str:
        asset = document.assets[source]
        return f"data:{asset.media_type};base64,{b64encode(asset.data).decode('ascii')}"

    body = document.body.map(_without_pagination)
    return "".join(html_of(child, data_address) for child in body.elements)


def _without_pagination(element: Element) -> Element:
    """A page on a screen has no number."""
    children = (
        child
        for child in element.children
        if isinstance(child, str) or "pagination" not in child.classes
    )
    return element.with_children(*children)


def _safe_style(css: str) -> str:
    r"""A style sheet cannot close its own element: ``<\/`` means ``</`` in CSS."""
    return css.replace("</", "<\\/")


def _fingerprint(style: str) -> str:
    """What the page's security policy knows its one style by."""
    return "sha256-" + b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


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
