"""The typed facts of an edition, as they are proposed for the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import count

from communique.brief.diagnosis import Unreadable
from communique.brief.model import NextTime
from communique.brief.moments import read_date, read_instant
from communique.brief.shape import hint_at, keys_to
from communique.lint.language.mark_words import TO_WRITE
from communique.starting.sheet import Sheet

Values = Mapping[str, str]
"""Texts of a brief by path, as they are to be written."""


def proposed(sheet: Sheet, given: Values, today: dt.date) -> dict[str, str]:
    """What rolls over: dates by as many years as the date of publication, the edition's number.

    ``given`` are the values chosen by the user, who may have moved the date or the first day. The
    number of the communiqué is not guessed: it depends on all those published in between.
    """
    rolled = dict(_rolled(sheet, given, today))
    return {path: value for path, value in rolled.items() if path not in given}


def day_of(sheet: Sheet, given: Values, today: dt.date) -> dt.date:
    """The date of publication: the one given, or the next of that day and month."""
    if "date" in given:
        return read_date(given["date"])
    return next_occurrence(read_date(sheet.values["date"].value), today)


def _rolled(sheet: Sheet, given: Values, today: dt.date) -> Iterator[tuple[str, str]]:
    before = read_date(sheet.values["date"].value)
    after = day_of(sheet, given, today)
    for path, node in sheet.values.items():
        if node.is_absent or not node.value.strip():
            continue
        kind, key = hint_at(path), keys_to(path).get(path)
        if kind is dt.date:
            yield path, _day(path, before, after, sheet, given).isoformat()
        elif kind is dt.datetime:
            day = read_date(node.value[:10])
            yield path, _instant(after + (day - before), node.value[10:])
        elif key and key.next_time is NextTime.ONE_MORE:
            yield path, str(int(node.value) + 1)
        elif key and key.next_time is NextTime.REWRITTEN:
            yield path, TO_WRITE


def _day(path: str, before: dt.date, after: dt.date, sheet: Sheet, given: Values) -> dt.date:
    if path == "date":
        return after
    if path == "edition.fin" and "edition.debut" in given:
        return _last_day(sheet, read_date(given["edition.debut"]))
    day = read_date(sheet.values[path].value)
    return in_year(day, day.year + after.year - before.year)


def _last_day(sheet: Sheet, first: dt.date) -> dt.date:
    """As many days after the first one as in the earlier edition."""
    last = read_date(sheet.values["edition.fin"].value)
    start = sheet.values.get("edition.debut")
    return first + (last - read_date(start.value)) if start else in_year(last, first.year)


def _instant(day: dt.date, time: str) -> str:
    """That hour of that day; an hour later in the night when summer time skips it."""
    instant = f"{day.isoformat()}{time}"
    try:
        read_instant(instant)
    except Unreadable:
        return f"{instant[:11]}{int(instant[11:13]) + 1:02}{instant[13:]}"
    return instant


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
