"""The names of months and days: those of Babel, their source, to which a test holds them.

They are written here because every check of the desk reads dates: to load Babel for them would
make a first check a fifth slower. Nobody else types them.
"""

from __future__ import annotations

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_UNACCENTED = str.maketrans("éû", "eu")


def spellings(name: str) -> tuple[str, ...]:
    """The name of a month as it is met: « février », « fevrier »."""
    return tuple(dict.fromkeys((name, name.translate(_UNACCENTED))))
