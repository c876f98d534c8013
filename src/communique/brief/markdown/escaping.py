"""Words into Markdown: what is needed so that they come out as they went in."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[\\*_\[\]()<^]")
_BEGINS_LIST = re.compile(r"(\s*(?:\d{1,9}(?=\.)|(?=-)))[-.](?=\s|$)", re.ASCII)


def escape(words: str) -> str:
    """The Markdown that shows these words and adds no mark, wherever in a line it is put.

    ``words`` are on one line: a line break may always begin a paragraph or a list.
    """
    escaped = _SIGN.sub(r"\\\g<0>", words)
    marker = _BEGINS_LIST.match(escaped)
    return f"{escaped[: marker.end(1)]}\\{escaped[marker.end(1) :]}" if marker else escaped
