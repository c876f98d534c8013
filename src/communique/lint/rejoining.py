"""Paragraphs that an extraction cut at each line, put together again.

Text taken out of a PDF often has a blank line, or none, after every printed line. Two pieces are
one paragraph when the first stops short of a stop and the second goes on in the middle of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median

from communique.lint.copy import LinkInText, Passage, Role

_ENDS = re.compile(r"[.!?…:;]\s*[»”\")]*\s*\Z")
_GOES_ON = re.compile(r"\s*(?:[a-zà-öø-ÿœ]|[:;!?»%,)])")
_STOPS_SHORT = re.compile(r"[\w,’'(-]\s*\Z")
_SHORTEST, _LONGEST = 60, 160
"""Characters of a printed line: a shorter one is a title, a longer one was never cut."""
_FULL = 0.85
"""Part of the usual line from which on a line counts as full."""


def rejoined(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """The passages, with the pieces of one paragraph as one passage."""
    width = median([len(line) for line in text.split("\n") if len(line) >= _SHORTEST] or [0])
    full = _FULL * width if 0 < width <= _LONGEST else None
    held: Passage | None = None
    for passage in passages:
        if held is None:
            held = passage
        elif _is_one(held, passage, full):
            held = _joined(held, passage)
        else:
            yield held
            held = passage
    if held is not None:
        yield held


def _is_one(first: Passage, second: Passage, full: float | None) -> bool:
    if not (first.role is second.role is Role.PARAGRAPH) or _ENDS.search(first.text):
        return False
    if _GOES_ON.match(second.text):
        return True
    return full is not None and _last_line(first) >= full and bool(_STOPS_SHORT.search(first.text))


def _last_line(passage: Passage) -> int:
    """The length of the printed line that the passage ends with."""
    end = passage.origins[-1][1]
    return end - passage.source.text.rfind("\n", 0, end) - 1


def _joined(first: Passage, second: Passage) -> Passage:
    kept = len(first.text.rstrip())
    skipped = len(second.text) - len(second.text.lstrip())
    gap = (first.origins[kept - 1][1], second.origins[skipped][0])
    shift = kept + 1 - skipped
    links = (LinkInText(link.start + shift, link.end + shift, link.target) for link in second.links)
    return replace(
        first,
        text=f"{first.text[:kept]} {second.text[skipped:]}",
        origins=[*first.origins[:kept], gap, *second.origins[skipped:]],
        links=(*first.links, *links),
    )
