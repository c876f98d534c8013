"""Signs that nobody sees, those of symbol fonts that everybody sees as boxes, blanks in excess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from communique.characters import ANY_BLANK, ARROW, BLANKS, BULLET, NBSP, NNBSP
from communique.typography.rule import Edit, Rule, rewrite

_COMMANDS = (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))
_UNSEEN = (*range(0x2060, 0x2065), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))
_TAGS = range(0xE0000, 0xE0080)
_INVISIBLE = "".join(map(chr, (*_COMMANDS, *_UNSEEN, *_TAGS))) + "\u00ad\u034f\u180e\u200b\ufeff"
_JOINERS = "\u200c\u200d"
_OURS = "\x00-\u024f\u2000-\u206f"
"""Signs beside which joiners do nothing: they serve the scripts of Asia, and emoji."""
_ACCENTS = "".join(map(chr, range(0x300, 0x370)))
_FONT_BULLETS = "\uf0b7\uf0a7\uf076\uf06e\uf071\uf0a8"
_FONT_ARROWS = "\uf075\uf0e8\uf0e0\uf0d8\uf0f0\uf0c4"
_FONT_SIGNS = dict.fromkeys(_FONT_BULLETS, BULLET) | dict.fromkeys(_FONT_ARROWS, ARROW)
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_EDGES = "".join(BLANKS)


def _as_unicode(match: re.Match[str]) -> str:
    return _FONT_SIGNS[match[0]]


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


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
    Rule(
        "caractere-invisible",
        "Ce caractère invisible (césure conditionnelle, espace sans chasse, commande) est à ôter.",
        rewrite(f"[{_INVISIBLE}]+|[{_JOINERS}]+(?<![^{_OURS}].)(?![^{_OURS}])", ""),
        needs=_INVISIBLE + _JOINERS,
    ),
    Rule(
        "signe-de-police",
        "Ce signe n’existe que dans une police de symboles\u00a0: il s’affiche ailleurs en carré.",
        rewrite(f"[{_FONT_BULLETS}{_FONT_ARROWS}]", _as_unicode),
        needs=_FONT_BULLETS + _FONT_ARROWS,
    ),
    Rule(
        "accent-compose",
        "La lettre et son accent forment un seul caractère.",
        rewrite("[A-Za-z][\u0300-\u036f]+", _composed),
        needs=_ACCENTS,
    ),
    Rule("espace-en-bord", "Une ligne ne commence ni ne finit par une espace.", _at_edges),
    Rule(
        "espaces-multiples",
        "Une seule espace sépare deux mots.",
        rewrite(rf"{ANY_BLANK}{{2,}}|[\t\x0b\x0c\x85\u1680\u2000-\u200a\u205f\u3000]", _single),
    ),
)
