"""The public holidays of France: Code du travail, article L3133-1."""

from __future__ import annotations

import datetime as dt

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Days from Easter to its Monday, to Ascension Day, to Whit Monday."""


def is_holiday(day: dt.date) -> bool:
    """Whether nobody works that day anywhere in France (Alsace and Moselle have two more)."""
    after_easter = (day - _easter(day.year)).days
    return (day.month, day.day) in _FIXED or after_easter in _AFTER_EASTER


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 9)."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - year % 19) // 11))
    week = (year + year // 4 + moon + 2 - century + century // 4) % 7
    from_march = moon - week
    month = 3 + (from_march + 40) // 44
    return dt.date(year, month, from_march + 28 - 31 * (month // 4))
