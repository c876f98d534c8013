"""The names of months and weekdays as they are met in a text: no accents, capitals, shortened."""

from __future__ import annotations

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_SHORTENED = {
    "janv.": 1, "févr.": 2, "fév.": 2, "avr.": 4, "juil.": 7, "sept.": 9, "oct.": 10, "nov.": 11,
    "déc.": 12,
}  # fmt: skip
_UNACCENTED = str.maketrans("éèêûùôîç", "eeeuuoic")
_MONTH_NUMBERS = {
    spelling: number
    for name, number in [
        *((name, rank) for rank, name in enumerate(MONTHS, 1)),
        *_SHORTENED.items(),
    ]
    for spelling in (name, name.translate(_UNACCENTED))
}

SPACE = r"[ \t\u00a0\u202f\n]"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})s?"
MONTH = "|".join(sorted((name.replace(".", r"\.") for name in _MONTH_NUMBERS), key=len)[::-1])
"""Fragments of regular expressions, to be used with IGNORECASE."""


def month_number(name: str) -> int:
    """1 for « janvier », « JANVIER », « janv. »."""
    return _MONTH_NUMBERS[name.lower()]


def weekday_number(name: str) -> int:
    """0 for « lundi » and « lundis »."""
    return WEEKDAYS.index(name.lower().removesuffix("s"))
