"""Paragraphs that an extraction cut at each line, put together again.

Text taken out of a PDF often has a blank line, or none, after every printed line. Two pieces are
one paragraph when the first stops short of a stop and the second goes on in the middle of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median

from communique.brief.model import Role
from communique.brief.scalar import Range
from communique.lint.copy import LinkInText, Passage

_ENDS = re.compile(r"[.!?…:;]\s*+(?:[»”\")]++\s*+)?\Z")
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
    held: list[Passage] = []
    for passage in passages:
        if held and not _is_one(held[-1], passage, full):
            yield _joined(held)
            held = []
        held.append(passage)
    if held:
        yield _joined(held)


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


def _joined(pieces: list[Passage]) -> Passage:
    """The pieces as one passage, one space between two of them."""
    if len(pieces) == 1:
        return pieces[0]
    text, origins, links = [], list[Range](), list[LinkInText]()
    for piece in pieces:
        words = piece.text.strip()
        skipped = len(piece.text) - len(piece.text.lstrip())
        own = piece.origins[skipped : skipped + len(words)]
        if origins:
            origins.append((origins[-1][1], own[0][0]))
        shift = len(origins) - skipped
        links += (LinkInText(a.start + shift, a.end + shift, a.target) for a in piece.links)
        origins += own
        text.append(words)
    return replace(pieces[0], text=" ".join(text), origins=origins, links=tuple(links))
