"""Hours: « 14 h 30 », « 9 h », « de 9 h à 17 h », and the instant an embargo ends.

Midnight is « 0 h »: « mardi à minuit » may mean the beginning or the end of Tuesday, and an embargo
must not be read in two ways. Noon is « 12 h ». Seconds are never written.
"""

from __future__ import annotations

import datetime as dt
import re

from communique.characters import NBSP
from communique.french.dates import weekday_day_month_year
from communique.french.unwritable import Unwritable

_WRITTEN = re.compile(r"(\d{1,2})\s?(?:[hH:]\s?(\d{2})?)(?:\s?min)?")


def hour(time: dt.time) -> str:
    """« 14 h 30 », « 9 h 05 », « 9 h »"""
    minutes = f"{NBSP}{time.minute:02}" if time.minute else ""
    return f"{time.hour}{NBSP}h{minutes}"


def parse_hour(text: str) -> dt.time:
    """The time written « 14:30 », « 14h30 », « 9 h » or « 09h00 »; raises Unwritable otherwise."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise Unwritable(f"« {text} » n’est pas une heure")
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 23 or minutes > 59:
        raise Unwritable(f"« {text} » n’est pas une heure possible")
    return dt.time(hours, minutes)


def in_paris(moment: dt.datetime) -> dt.datetime:
    """The same instant at the clock of Paris; a moment without a zone is already at that clock."""
    if moment.tzinfo is None:
        return moment
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only an embargo needs the time zones

    return moment.astimezone(ZoneInfo("Europe/Paris"))


def instant(moment: dt.datetime) -> str:
    """« mardi 8 novembre 2022 à 6 h », at the clock of Paris."""
    local = in_paris(moment)
    return f"{weekday_day_month_year(local.date())} à {hour(local.time())}"
