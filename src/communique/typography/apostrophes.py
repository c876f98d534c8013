"""The apostrophe is ’, whatever was typed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.characters import APOSTROPHE, BLANK, LETTER, and_blank
from communique.typography.rule import Edit, Rule, rewrite

_TYPED = "'\u2018\u00b4`\u02bc\u2032"
_ELIDED = re.compile(rf"['´`ʼ](?<={LETTER}.)(?={BLANK}{LETTER})")
_MAY_OPEN_QUOTE = re.compile(r"['‘](?<!\w.)\w")


def _at_end_of_word(text: str) -> Iterator[Edit]:
    """« transfo' publique »: unless it may close a quotation opened by the same mark."""
    if _MAY_OPEN_QUOTE.search(text):
        return
    for match in _ELIDED.finditer(text):
        yield (*match.span(), APOSTROPHE)


RULES = (
    Rule(
        "apostrophe",
        "L’apostrophe typographique est courbe.",
        rewrite(rf"[{_TYPED}](?<={LETTER}.)(?={LETTER}|[0-9«“])", APOSTROPHE),
        needs=_TYPED,
    ),
    Rule(
        "apostrophe-finale",
        "L’apostrophe typographique est courbe.",
        _at_end_of_word,
        needs=_TYPED,
    ),
    Rule(
        "espace-apres-apostrophe",
        "Pas d’espace après une élision.",
        rewrite(
            rf"(?<!\w)(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)’"
            rf"(?P<fix>{BLANK})(?=[aeiouyhàâéèêëîïôöùûœAEIOUYHÀÂÉÈÊÎÔŒ«])",
            "",
        ),
        needs=and_blank(APOSTROPHE),
    ),
)
