"""Days that come back: the same day of a later year."""

from __future__ import annotations

import datetime as dt
from itertools import count


def in_year(day: dt.date, year: int) -> dt.date:
    """The same day of that year; 29 February is the 28th where the year has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def next_occurrence(day: dt.date, today: dt.date) -> dt.date:
    """The first day from today on that has the day and month of ``day``, and comes after it."""
    candidates = (in_year(day, year) for year in count(min(day.year, today.year)))
    return next(one for one in candidates if one >= today and one > day)
