"""Days and lists in the messages of the desk.

``french`` writes those of the document with Babel, whose data take longer to load than a whole
check: the desk, which only ever needs French, does without.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from communique.lint.language.month_names import MONTHS, WEEKDAYS


def day_month(date: dt.date) -> str:
    """« 8 novembre »"""
    return f"{'1er' if date.day == 1 else date.day}\u00a0{MONTHS[date.month - 1]}"


def day_month_year(date: dt.date) -> str:
    """« 8 novembre 2022 »"""
    return f"{day_month(date)} {date.year}"


def weekday_day_month(date: dt.date) -> str:
    """« mardi 8 novembre »"""
    return f"{WEEKDAYS[date.weekday()]} {day_month(date)}"


def from_to(first: dt.date, last: dt.date) -> str:
    """« du 2 novembre au 30 novembre 2022 »"""
    return f"du {day_month(first)} au {day_month_year(last)}"


def listed(words: Sequence[str]) -> str:
    """« a, b et c »"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"
