"""The document as the tree WeasyPrint lays out, and what paper changes in it.

Nothing is serialised nor parsed again: WeasyPrint reads ElementTree elements.
"""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

from communique.document.document import Document
from communique.document.tree import Element, Node

ASSET_SCHEME = "asset:"

_HEADINGS = ("h1", "h2", "h3")
_SHORTEST_LAST_LINE = 12
"""In characters: a heading never ends with one short word alone on its line."""
_NBSP = "\u00a0"


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
    if element.tag == "img":
        attributes = {**element.attributes, "src": asset_url(element.get("src"))}
        return Element("img", attributes)
    if element.tag == "footer":
        return element.map(_without_target)
    if element.tag == "body":
        return _running_first(element)
    if element.tag in _HEADINGS:
        return _with_full_last_line(element)
    return element


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
        words[-1] += _NBSP + last
    return " ".join(words)


def _etree(element: Element) -> ET.Element:
    made = ET.Element(element.tag, dict(element.attributes))
    last: ET.Element | None = None
    for child in element.children:
        if isinstance(child, Element):
            last = _etree(child)
            made.append(last)
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made
