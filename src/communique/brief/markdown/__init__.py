"""The light Markdown of briefs: paragraphs, lists, strong, emphasis, superscript, links.

CommonMark for what it keeps (its delimiter rules, its lists), literal text for all the rest:
headings, code, quotes, tables, images, HTML and entities lose nothing and inject nothing. House
rules: lists have three levels, a numbered list keeps its first number (none is ever changed), a
star glued to a word opens nothing, ``^re^`` raises letters, and a link goes to http, https, mailto
or tel. Every node knows its place in the source.

* ``text_tree``: what a text is parsed into;
* ``containers``: paragraphs and lists;
* ``content``: their lines, put together with their offsets;
* ``inline``: the marks inside a paragraph, the targets of links;
* ``emphasis``: stars and underscores, paired;
* ``as_html``: a text as the inside of a document;
* ``plain_words``: the words shown, the links, and words made Markdown.
"""

from __future__ import annotations

from communique.brief.markdown.as_html import inline_html, to_html
from communique.brief.markdown.containers import parse, parse_inline
from communique.brief.markdown.plain_words import escape, links
from communique.brief.markdown.text_tree import (
    Block,
    Break,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Text,
)

__all__ = [
    "Block",
    "Break",
    "Inline",
    "Link",
    "ListBlock",
    "ListItem",
    "Mark",
    "Paragraph",
    "Text",
    "escape",
    "inline_html",
    "links",
    "parse",
    "parse_inline",
    "to_html",
]
