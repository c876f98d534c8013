"""Days and months.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Dates »: names of
days and months in lower case, « 1er » for the first day only, no leading zero.
"""

from __future__ import annotations

import re

from communique.characters import BLANK, DIGITS, NBSP
from communique.french.calendar_names import MONTHS, WEEKDAYS, spellings
from communique.typography.rule import Rule, rewrite

_NAMES = [spelling for name in MONTHS for spelling in spellings(name)]
_MONTHS = "|".join(_NAMES)
_SHORT_MONTHS = r"janv\.|févr\.|avr\.|juill\.|sept\.|oct\.|nov\.|déc\."
_DAY = r"(?<![\w.,/:])(?:0?[1-9]|[12][0-9]|3[01])"
_CAPITALISED = [name.capitalize() for name in _NAMES]
_WEEKDAYS = [name.capitalize() for name in WEEKDAYS]


def _day_without_zero(match: re.Match[str]) -> str:
    day = match["fix"].lstrip("0")
    return "1er" if day == "1" else day


def _lower(match: re.Match[str]) -> str:
    return match["fix"].lower()


RULES = (
    Rule(
        "espace-dans-date",
        "Une espace insécable garde le jour avec le mois.",
        rewrite(rf"{_DAY}(?:er)?(?P<fix>{BLANK})(?:(?i:{_MONTHS})(?!\w)|{_SHORT_MONTHS})", NBSP),
        needs=DIGITS,
    ),
)

LETTER_RULES = (
    Rule(
        "jour-du-mois",
        "Le jour s’écrit sans zéro, et le premier du mois «\u00a01er\u00a0».",
        rewrite(
            rf"(?<![\w.,/:-])(?P<fix>0[1-9]|1)(?={BLANK}(?:{_MONTHS})(?!\w))", _day_without_zero
        ),
        needs=DIGITS,
        keeps_letters=False,
    ),
    Rule(
        "mois-en-minuscules",
        "Les noms de mois s’écrivent sans capitale.",
        rewrite(rf"{_DAY}(?:er)?{BLANK}(?P<fix>{'|'.join(_CAPITALISED)})(?!\w)", _lower),
        needs=_CAPITALISED,
        keeps_letters=False,
    ),
    Rule(
        "jour-en-minuscules",
        "Les noms de jours s’écrivent sans capitale.",
        rewrite(
            rf"(?<=[a-zà-ÿ,]{BLANK})(?P<fix>{'|'.join(_WEEKDAYS)})(?={BLANK}(?:{_DAY}|1er))", _lower
        ),
        needs=_WEEKDAYS,
        keeps_letters=False,
    ),
)
