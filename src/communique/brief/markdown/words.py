"""The words of a line of light Markdown, for where its marks cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable

from communique.brief.markdown.blocks import parse_inline
from communique.brief.markdown.nodes import Break, Inline, Text


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
