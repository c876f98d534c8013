"""The document as the tree WeasyPrint lays out, and what paper changes in it.

Nothing is serialised nor parsed again: WeasyPrint reads ElementTree elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import zip_longest
from urllib.parse import quote
from xml.etree import ElementTree as ET

from communique.characters import NBSP
from communique.document.document import Document
from communique.document.element import Element, Node

ASSET_SCHEME = "asset:"

_HEADINGS = ("h1", "h2", "h3")
_SHORTEST_LAST_LINE = 12
"""In characters: a heading never ends with one short word alone on its line."""

_LONG_WORD = re.compile(r"\S{60,}")
_PIECE = re.compile(r".{30}\W{0,8}|.+")
"""What is longer than any word may break between pieces, never before a sign or an accent that
follows its letter. Left whole, it costs WeasyPrint minutes in a narrow column."""

_TABLE_WIDTH = 90
"""Characters of a table's type that fit in the width of the page, margins of cells included."""
_CELL_MARGINS = 3


def page_tree(document: Document) -> ET.Element:
    """The ``html`` element to lay out.

    Running matter comes first in the body: a page can only show what has occurred before it. Its
    links lose their target, because running matter is not content and PDF/UA-1 wants each link in
    the content (ISO 14289-1, 7.18.5).
    """
    return _etree(document.root.map(_on_paper))


def asset_url(source: str) -> str:
    """The address under which WeasyPrint asks for an image of the document."""
    return ASSET_SCHEME + quote(source)


def _on_paper(element: Element) -> Element:
    changed = _ON_PAPER.get(element.tag)
    return changed(element) if changed else element


def _with_asset_url(image: Element) -> Element:
    return Element("img", {**image.attributes, "src": asset_url(image.get("src"))})


def _without_targets(footer: Element) -> Element:
    return footer.map(_without_target)


def _with_first_number(items: Element) -> Element:
    """WeasyPrint takes ``start`` for a matter of style, and is not asked for those of HTML."""
    number = items.get("start")
    if not number:
        return items
    counter = {"style": f"counter-reset: list-item {int(number) - 1}"}
    return Element("ol", {**items.attributes, **counter}, items.children)


def _without_target(element: Element) -> Element:
    if element.tag != "a":
        return element
    kept = {name: value for name, value in element.attributes.items() if name != "href"}
    return Element("span", kept, element.children)


def _running_first(body: Element) -> Element:
    return body.with_children(*sorted(body.children, key=lambda child: not _is_running(child)))


def _is_running(child: Node) -> bool:
    return isinstance(child, Element) and child.tag == "footer"


def _with_full_last_line(heading: Element) -> Element:
    if not heading.children or not isinstance(heading.children[-1], str):
        return heading
    *before, text = heading.children
    return heading.with_children(*before, _bound_at_the_end(str(text)))


def _bound_at_the_end(text: str) -> str:
    """The last words tied by no-break spaces until they are long enough to stand on a line."""
    words = text.rsplit(" ", 3)
    while len(words) > 1 and len(words[-1]) < _SHORTEST_LAST_LINE:
        last = words.pop()
        words[-1] += NBSP + last
    return " ".join(words)


def _with_shared_width(table: Element) -> Element:
    """Give columns equal widths when the longest words of each could not stand side by side."""
    columns: list[int] = []
    for row in table.find_all("tr"):
        words = [max(map(len, cell.text.split()), default=0) for cell in row.elements]
        columns = [max(pair) for pair in zip_longest(columns, words, fillvalue=0)]
    if sum(columns) + _CELL_MARGINS * len(columns) <= _TABLE_WIDTH:
        return table
    return Element(
        "table", {**table.attributes, "class": f"{table.get('class')} mots-longs"}, table.children
    )


def _etree(element: Element) -> ET.Element:
    builder = ET.TreeBuilder()
    _build(element, builder)
    return builder.close()


def _build(element: Element, builder: ET.TreeBuilder) -> None:
    builder.start(element.tag, dict(element.attributes))
    for child in element.children:
        if isinstance(child, Element):
            _build(child, builder)
        else:
            _build_text(child, builder)
    builder.end(element.tag)


def _build_text(text: str, builder: ET.TreeBuilder) -> None:
    start = 0
    for word in _LONG_WORD.finditer(text):
        builder.data(text[start : word.start()])
        for piece in _PIECE.finditer(word[0]):
            builder.data(piece[0])
            builder.start("wbr", {})
            builder.end("wbr")
        start = word.end()
    builder.data(text[start:])


_ON_PAPER: Mapping[str, Callable[[Element], Element]] = {
    "img": _with_asset_url,
    "footer": _without_targets,
    "body": _running_first,
    "table": _with_shared_width,
    "ol": _with_first_number,
    **dict.fromkeys(_HEADINGS, _with_full_last_line),
}
