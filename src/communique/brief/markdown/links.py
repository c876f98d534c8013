"""The links of a text, for who must say that one of them leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.markdown.blocks import parse
from communique.brief.markdown.nodes import (
    Block,
    Break,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Text,
)


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
