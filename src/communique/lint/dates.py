"""Dates as they are written in running French: « les 16 et 21 novembre », « du 17 au 27 novembre ».

A mention is found with its place, its days and what it says of them (one day, several, a period, a
limit). The year, when the text leaves it out, is the one given by the caller: a communiqué speaks
of its own year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_UNACCENTED = str.maketrans("éèêûùôîç", "eeeuuoic")
_MONTH_NUMBERS = {
    spelling: number
    for number, name in enumerate(MONTHS, start=1)
    for spelling in (name, name.translate(_UNACCENTED))
}


class Kind(Enum):
    """What a mention says of its days."""

    DAY = "day"
    SEVERAL = "several"
    PERIOD = "period"
    UNTIL = "until"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Days spoken of between ``start`` and ``end`` (characters) of a text.

    ``days`` holds the days in the order of the text; the first and the last of a period.
    ``weekdays`` holds the weekday written before each of them (0 is Monday), or None.
    ``year_written`` tells whether the text gives the year.
    """

    start: int
    end: int
    kind: Kind
    days: tuple[dt.date, ...]
    weekdays: tuple[int | None, ...]
    year_written: bool = False


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """Words that look like a date of no calendar: « 31 novembre »."""

    start: int
    end: int


_S = r"[ \t\u00a0\u202f\n]"
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:er\b)?"
_NOT_IN_A_NUMBER = r"(?<![\w.,/:-])"


def _day(index: int) -> str:
    """« mardi 8 », with groups named after ``index``."""
    return rf"(?:(?P<weekday{index}>{_WEEKDAY}){_S}{{1,2}})?(?P<day{index}>{_DAY_NUMBER})"


def _month(index: int) -> str:
    """« novembre 2022 », the year optional."""
    return (
        rf"{_S}{{1,2}}(?P<month{index}>{_MONTH})\b(?:{_S}{{1,2}}(?P<year{index}>(?:19|20)\d\d)\b)?"
    )


_AND = rf"(?:,{_S}?|{_S}{{1,2}}(?:et|ou|puis){_S}{{1,2}})"
_LISTED_DAY = rf"(?:(?:{_WEEKDAY}){_S}{{1,2}})?{_DAY_NUMBER}"
_PERIOD = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?:du|entre{_S}le){_S}{{1,2}}{_day(0)}(?:{_month(0)})?"
    rf"{_S}{{1,2}}(?:au|et{_S}le){_S}{{1,2}}{_day(1)}{_month(1)}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?:les?{_S}{{1,2}})?"
    rf"(?P<list>{_LISTED_DAY}(?:{_AND}(?:le{_S})?{_LISTED_DAY}){{1,11}}){_month(0)}",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?P<limit>jusqu[’']au{_S}{{1,2}}|"
    rf"(?:à{_S}partir|à{_S}compter|dès|depuis){_S}(?:du|le){_S}{{1,2}})?{_day(0)}{_month(0)}",
    re.IGNORECASE,
)
_EACH_LISTED_DAY = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}){_S}{{1,2}})?(?P<day>{_DAY_NUMBER})", re.IGNORECASE
)


def find_dates(text: str, year: int) -> tuple[DateMention | ImpossibleDate, ...]:
    """Every mention of days with a month in ``text``, in order, longest reading first."""
    found: list[DateMention | ImpossibleDate] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in ((_PERIOD, _read_period), (_SEVERAL, _read_several), (_SINGLE, _read_one)):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found.append(read(match, year))
    return tuple(sorted(found, key=lambda mention: mention.start))


def day_mentions(text: str, year: int) -> Iterator[DateMention]:
    """The mentions that name real days."""
    return (found for found in find_dates(text, year) if isinstance(found, DateMention))


def _date(day: str, month: str, year: int) -> dt.date | None:
    try:
        return dt.date(year, _MONTH_NUMBERS[month.lower()], int(day.lower().removesuffix("er")))
    except ValueError:
        return None


def _weekday(name: str | None) -> int | None:
    return WEEKDAYS.index(name.lower()) if name else None


def _mention(
    match: re.Match[str],
    kind: Kind,
    days: list[dt.date | None],
    weekdays: list[str | None],
    year_group: str,
) -> DateMention | ImpossibleDate:
    real = tuple(day for day in days if day is not None)
    if len(real) < len(days):
        return ImpossibleDate(*match.span())
    names = tuple(_weekday(name) for name in weekdays)
    return DateMention(*match.span(), kind, real, names, match[year_group] is not None)


def _read_period(match: re.Match[str], year: int) -> DateMention | ImpossibleDate:
    end_year = int(match["year1"] or year)
    start_year = int(match["year0"] or end_year)
    first = _date(match["day0"], match["month0"] or match["month1"], start_year)
    last = _date(match["day1"], match["month1"], end_year)
    weekdays = [match["weekday0"], match["weekday1"]]
    return _mention(match, Kind.PERIOD, [first, last], weekdays, "year1")


def _read_several(match: re.Match[str], year: int) -> DateMention | ImpossibleDate:
    of_year = int(match["year0"] or year)
    listed = list(_EACH_LISTED_DAY.finditer(match["list"]))
    days = [_date(each["day"], match["month0"], of_year) for each in listed]
    return _mention(match, Kind.SEVERAL, days, [each["weekday"] for each in listed], "year0")


def _read_one(match: re.Match[str], year: int) -> DateMention | ImpossibleDate:
    day = _date(match["day0"], match["month0"], int(match["year0"] or year))
    limit = (match["limit"] or "").lower()
    kind = Kind.UNTIL if limit.startswith("jusqu") else Kind.FROM if limit else Kind.DAY
    return _mention(match, kind, [day], [match["weekday0"]], "year0")
