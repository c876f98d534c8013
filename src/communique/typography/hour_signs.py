"""Hours: 14 h 30.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Heures »: the
symbol h between spaces. Clock times such as 14:30 are protected: they may be a ratio or a score.
"""

from __future__ import annotations

import re

from communique.characters import BLANK, DIGITS, NBSP
from communique.typography.rule import Rule, rewrite

_ALONE = r"(?![\w’'])"


def _spaced(match: re.Match[str]) -> str:
    return NBSP.join(part for part in (match[1], "h", match[2]) if part)


def _without_zeros(match: re.Match[str]) -> str:
    hour = match[1].lstrip("0") or "0"
    minutes = match[2] if match[2] and match[2] != "00" else ""
    return NBSP.join(part for part in (hour, "h", minutes) if part)


RULES = (
    Rule(
        "heure",
        "L’heure s’écrit avec des espaces insécables\u00a0: 14\u00a0h\u00a030.",
        rewrite(
            rf"(?<![\w,.:])([0-9]{{1,3}}){BLANK}?h(?:{BLANK}?([0-5][0-9])(?!{BLANK}?[0-9]){_ALONE}|{_ALONE})",
            _spaced,
        ),
        needs=DIGITS,
    ),
)

LETTER_RULES = (
    Rule(
        "heure-ronde",
        "L’heure s’écrit sans zéro initial ni minutes nulles\u00a0: 9\u00a0h.",
        rewrite(
            rf"(?<![\w,.:])([01]?[0-9]|2[0-3]){BLANK}?[hH](?:{BLANK}?([0-5][0-9])(?!{BLANK}?[0-9]){_ALONE}|{_ALONE})",
            _without_zeros,
        ),
        needs=DIGITS,
        keeps_letters=False,
    ),
)
