"""Spaces in excess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.typography.characters import ANY_BLANK, BLANKS, NBSP, NNBSP
from communique.typography.rule import Edit, Rule, rewrite

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_EDGES = "".join(BLANKS)


def _at_edges(text: str) -> Iterator[Edit]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        first = end - len(line[0].lstrip(_EDGES))
        if start < first:
            yield start, first, ""
        last = start + len(line[0].rstrip(_EDGES))
        if first < last < end:
            yield last, end, ""


def _single(match: re.Match[str]) -> str:
    """One space; one that was not breakable stays so."""
    return next((space for space in (NBSP, NNBSP) if space in match[0]), " ")


RULES = (
    Rule("espace-en-bord", "Une ligne ne commence ni ne finit par une espace.", _at_edges),
    Rule(
        "espaces-multiples",
        "Une seule espace sépare deux mots.",
        rewrite(rf"{ANY_BLANK}{{2,}}|[\t\x0b\x0c\x85\u1680\u2000-\u200a\u205f\u3000]", _single),
    ),
)
