"""From light Markdown to plain words and back: the words shown, the links, words made Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.brief.markdown.containers import parse, parse_inline
from communique.brief.markdown.text_tree import (
    Block,
    Break,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Text,
)

_SIGN = re.compile(r"[\\*_\[\]()<^]")
_BEGINS_LIST = re.compile(r"(\s*(?:\d{1,9}(?=\.)|(?=-)))[-.](?=\s|$)", re.ASCII)


def shown_words(source: str) -> str:
    """What a reader sees of the text, on one line, without its marks."""
    return "".join(_words(parse_inline(source)))


def _words(nodes: Iterable[Inline]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.value
        elif isinstance(node, Break):
            yield " "
        else:
            yield from _words(node.children)


def links(source: str) -> tuple[Link, ...]:
    """Every link as written, in order: those without a target and those refused included."""
    return tuple(link for block in parse(source) for link in _within(block))


def _within(node: Block | ListItem | Inline) -> Iterator[Link]:
    if isinstance(node, Text | Break):
        return
    if isinstance(node, Link):
        yield node
    inside = node.items if isinstance(node, ListBlock) else node.children
    for child in inside:
        yield from _within(child)


def escape(words: str) -> str:
    """The Markdown that shows these words and adds no mark, wherever in a line it is put.

    ``words`` are on one line: a line break may always begin a paragraph or a list.
    """
    escaped = _SIGN.sub(r"\\\g<0>", words)
    marker = _BEGINS_LIST.match(escaped)
    return f"{escaped[: marker.end(1)]}\\{escaped[marker.end(1) :]}" if marker else escaped
