"""Dates in words: « 8 novembre 2022 », « 1er novembre », « mardi 8 novembre 2022 ».

Only the first of the month is an ordinal; days and months take no capital; day and month are
never parted by the end of a line.
"""

from __future__ import annotations

import datetime as dt

from communique.characters import NBSP
from communique.french.calendar_names import MONTHS, WEEKDAYS


def day(date: dt.date) -> str:
    """« 8 », or « 1er » for the first of a month."""
    return "1er" if date.day == 1 else str(date.day)


def month(date: dt.date) -> str:
    """« novembre »"""
    return MONTHS[date.month - 1]


def weekday(date: dt.date) -> str:
    """« mardi »"""
    return WEEKDAYS[date.weekday()]


def day_month(date: dt.date) -> str:
    """« 8 novembre »"""
    return f"{day(date)}{NBSP}{month(date)}"


def day_month_year(date: dt.date) -> str:
    """« 8 novembre 2022 »"""
    return f"{day_month(date)} {date.year}"


def weekday_day_month(date: dt.date) -> str:
    """« mardi 8 novembre »"""
    return f"{weekday(date)} {day_month(date)}"


def weekday_day_month_year(date: dt.date) -> str:
    """« mardi 8 novembre 2022 »"""
    return f"{weekday(date)} {day_month_year(date)}"
