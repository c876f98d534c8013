"""Light Markdown to the inside of a document: escaped HTML that is also well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.brief.markdown.containers import parse, parse_inline
from communique.brief.markdown.text_tree import (
    Block,
    Break,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Text,
)

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LINK = re.compile("<a [^>]*>|</a>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_html(source: str) -> str:
    """``p``, ``ul``, ``ol`` and ``li`` around inline marks: ``strong em sup a br``.

    A character that XML cannot hold is shown as U+FFFD, never dropped.
    """
    return "".join(map(_block, parse(source)))


def inline_html(source: str, *, with_links: bool = True) -> str:
    """The whole text as one run of words and inline marks, for use inside a paragraph.

    Without its links, their words stay.
    """
    html = _inlines(parse_inline(source))
    return html if with_links else _LINK.sub("", html)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.children)}</p>"
    return _list(block)


def _list(block: ListBlock) -> str:
    tag = "ul" if block.first is None else "ol"
    start = "" if block.first in {None, 1} else f' start="{block.first}"'
    return f"<{tag}{start}>{''.join(map(_item, block.items))}</{tag}>"


def _item(item: ListItem) -> str:
    """Blank lines between items are not spacing: only several paragraphs make ``p`` elements."""
    first, *rest = item.children
    if isinstance(first, Paragraph) and not any(isinstance(block, Paragraph) for block in rest):
        return f"<li>{_inlines(first.children)}{''.join(map(_block, rest))}</li>"
    return f"<li>{''.join(map(_block, item.children))}</li>"


def _inlines(nodes: Sequence[Inline]) -> str:
    return "".join(map(_inline, nodes))


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return _escaped(node.value)
    if isinstance(node, Break):
        return "<br/>"
    words = _inlines(node.children)
    if isinstance(node, Link):
        return f'<a href="{_escaped(node.target)}">{words}</a>' if node.is_followable else words
    return f"<{node.tag}>{words}</{node.tag}>"


def _escaped(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.translate(_ESCAPES))
