"""White space of the templates' indentation, removed as a browser does when it shows a page.

Only ASCII white space collapses: no-break spaces (U+00A0, U+202F) belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from communique.document.element import Element, Node
from communique.document.vocabulary import BLOCKS, PAGE_NUMBERS

_RUN = re.compile(r"[ \t\n\r\f]+")
_FRAME = {"html", "head"}
_MAY_BE_EMPTY = {"td", "th", "img"}
_NUMBER = "0"


def collapse(element: Element) -> Element:
    """The same element without insignificant white space and without empty blocks.

    A template may thus write ``<p>{{ sous_titre }}</p>`` without asking whether there is one:
    a block that shows nothing is not in the document.
    """
    holds_blocks = any(child.tag in BLOCKS for child in element.elements)
    if not holds_blocks and element.tag not in _FRAME:
        return _collapse_inline(element)
    blocks = _paragraphs_in_item(element) if element.tag == "li" else element.elements
    children = (collapse(child) for child in blocks)
    return element.with_children(*(child for child in children if not _is_empty_block(child)))


def _paragraphs_in_item(item: Element) -> Iterator[Element]:
    """The blocks of an item that holds a list: its own words, if bare, become a paragraph.

    So a block holds either words or blocks, never both: no writer has to sort them out.
    """
    for bare, nodes in groupby(item.children, lambda node: not _is_block(node)):
        if bare:
            yield Element("p", children=tuple(nodes))
        else:
            yield from (node for node in nodes if isinstance(node, Element))


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCKS


def _is_empty_block(element: Element) -> bool:
    return element.tag in BLOCKS and element.tag not in _MAY_BE_EMPTY and not element.children


def _collapse_inline(block: Element) -> Element:
    line = _Line()
    runs = [line.add(leaf) for leaf in _leaves(block)]
    line.end()
    if not any(run.text for run in runs):
        return block.with_children()
    return _with_texts(block, iter([run.text for run in runs]))


@dataclass(slots=True)
class _Run:
    text: str


class _Line:
    """Collapses white space across the text nodes of a line, whatever marks separate them."""

    def __init__(self) -> None:
        self.last: _Run | None = None

    def add(self, leaf: str | None) -> _Run:
        if leaf is None:
            self.end()
            return _Run("")
        text = _RUN.sub(" ", leaf)
        if self.last is None or self.last.text.endswith(" "):
            text = text.lstrip(" ")
        run = _Run(text)
        if text:
            self.last = run
        return run

    def end(self) -> None:
        if self.last is not None:
            self.last.text = self.last.text.rstrip(" ")
        self.last = None


def _leaves(element: Element) -> Iterator[str | None]:
    """The text nodes in order; None stands for a line break."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield None
        elif _is_page_number(child):
            yield _NUMBER
        else:
            yield from _leaves(child)


def _with_texts(element: Element, texts: Iterator[str]) -> Element:
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, str):
            children.extend(text for text in [next(texts)] if text)
        elif child.tag == "br" or _is_page_number(child):
            next(texts)
            children.append(child)
        else:
            children.append(_with_texts(child, texts))
    return element.with_children(*children)


def _is_page_number(element: Element) -> bool:
    return not element.children and bool(PAGE_NUMBERS.intersection(element.classes))
