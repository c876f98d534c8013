"""The plain text: what a journalist pastes. Paragraphs, « - » for lists, links written out.

The bytes are UTF-8 with LF line ends. No-break spaces are kept, and no line is cut at one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest

from communique.document.document import Order
from communique.document.element import Element, Node
from communique.document.links import unsaid
from communique.document.vocabulary import BLOCKS

_TIGHT_TAGS = {"blockquote", "figure", "li"}
_TIGHT_CLASSES = {"contacts", "en-tete"}
"""Blocks whose parts follow each other without a blank line."""

_COLUMN_GAP = "   "


def write(order: Order) -> bytes:
    """The text of the document, wrapped at ``order.text_width`` characters (0: not wrapped)."""
    return (_block(order.document.body, order.text_width) + "\n").encode("utf-8")


def _block(element: Element, width: int) -> str:
    if "bloc-marque" in element.classes:
        return _masthead(element, width)
    special = _SPECIAL.get(element.tag)
    if special is not None:
        return special(element, width)
    if any(child.tag in BLOCKS for child in element.elements):
        return _stacked(element, (_block(child, width) for child in element.elements))
    return _wrapped(_inline(element), width)


def _masthead(element: Element, width: int) -> str:
    """Who speaks: its line breaks are those of a drawing, and a text has no drawing."""
    parts = (_block(child, 0).replace("\n", " ") for child in element.elements)
    return "\n".join(_wrapped(part, width) for part in parts if part) + "\n"


def _stacked(element: Element, parts: Iterable[str]) -> str:
    tight = element.tag in _TIGHT_TAGS or _TIGHT_CLASSES.intersection(element.classes)
    return ("\n" if tight else "\n\n").join(part for part in parts if part)


def _bullets(element: Element, width: int) -> str:
    return "\n".join(_item("- ", item, width) for item in element.elements)


def _numbers(element: Element, width: int) -> str:
    items = enumerate(element.elements, int(element.get("start", "1")))
    return "\n".join(_item(f"{rank}. ", item, width) for rank, item in items)


def _item(marker: str, item: Element, width: int) -> str:
    room = max(width - len(marker), 1) if width else 0
    indented = textwrap.indent(_block(item, room), " " * len(marker))
    return marker + indented.removeprefix(" " * len(marker))


def _table(table: Element, width: int) -> str:
    """The title, then columns; a table is never wrapped, its lines would lose their columns."""
    rows = [[_inline(cell) for cell in row.elements] for row in table.find_all("tr")]
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    lines = [
        _COLUMN_GAP.join(cell.ljust(size) for cell, size in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
    caption = table.find("caption")
    title = [_block(caption, width)] if caption else []
    return "\n\n".join([*title, "\n".join(lines)])


def _inline(node: Node) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    text = "".join(_inline(child) for child in node.children)
    address = unsaid(text, node.get("href")) if node.tag == "a" else ""
    return f"{text} ({address})" if address else text


def _wrapped(text: str, width: int) -> str:
    if not width:
        return text
    return "\n".join(_wrapped_line(line, width) for line in text.split("\n"))


def _wrapped_line(line: str, width: int) -> str:
    # textwrap cuts at ASCII spaces only, which is what keeps no-break spaces whole.
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def _picture(element: Element, width: int) -> str:
    return _wrapped(element.get("alt"), width)


def _nothing(_element: Element, _width: int) -> str:
    """A running footer belongs to pages, and a text has none."""
    return ""


_SPECIAL: Mapping[str, Callable[[Element, int], str]] = {
    "footer": _nothing,
    "img": _picture,
    "ol": _numbers,
    "table": _table,
    "ul": _bullets,
}
