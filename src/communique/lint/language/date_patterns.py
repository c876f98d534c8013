"""The forms in which French writes days: a pattern for each, and how to read it.

Names of months and weekdays are met in capitals, without accents, shortened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from communique.french.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS, spellings
from communique.typography.plain_signs import pattern

_UNACCENTED = str.maketrans("éèêûùôîç", "eeeuuoic")
_NAMED = [*enumerate(MONTHS, 1), *enumerate(SHORT_MONTHS, 1), (2, "fév.")]
_MONTH_NUMBERS = {one: number for number, name in _NAMED for one in spellings(name)}
MONTH = "|".join(map(re.escape, sorted(_MONTH_NUMBERS, key=len, reverse=True)))
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})s?"
"""Fragments of patterns, to be used with IGNORECASE."""


def month_number(name: str) -> int:
    """1 for « janvier », « JANVIER », « janv. »."""
    return _MONTH_NUMBERS[name.lower()]


def weekday_number(name: str) -> int:
    """0 for « lundi » and « lundis »."""
    return WEEKDAYS.index(name.lower().removesuffix("s"))


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
    ``places`` holds where each of them is written, from its weekday on. ``year_written`` tells
    whether the text gives the year.
    """

    start: int
    end: int
    kind: Kind
    days: tuple[dt.date, ...]
    weekdays: tuple[int | None, ...]
    places: tuple[tuple[int, int], ...]
    year_written: bool = False

    @property
    def first(self) -> dt.date:
        return min(self.days)

    @property
    def last(self) -> dt.date:
        return max(self.days)


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """Words that look like a date of no calendar: « 31 novembre »."""

    start: int
    end: int


Found = DateMention | ImpossibleDate


_NOT_IN_A_NUMBER = r"(?<![\w.,/:-])(?<!n°↵)(?<!n°)(?<!h↵)"
_DAY_NUMBER = r"\d{1,2}(?!\d)(?:er\b)?"
_YEAR = r"(?:1\d|20)\d\d(?![\w-])"


def _day(index: int) -> str:
    """« mardi 8 », with groups named after ``index``."""
    return rf"(?:(?P<weekday{index}>{WEEKDAY})↵{{1,2}})?(?P<day{index}>{_DAY_NUMBER})"


def _month(index: int) -> str:
    """« novembre 2022 », « novembre dernier »; the year is optional."""
    year = rf"(?P<year{index}>{_YEAR})|(?P<nearby{index}>dernier|prochain)\b"
    return rf"↵{{1,2}}(?P<month{index}>{MONTH})(?!\w)(?:↵{{1,2}}(?:{year}))?"


_AND = r"(?:,↵?|↵{1,2}(?:et|ou|puis|&)↵{1,2})"
_LISTED_DAY = rf"(?:{WEEKDAY}↵{{1,2}})?{_DAY_NUMBER}"
_PERIOD = pattern(
    rf"{_NOT_IN_A_NUMBER}(?:(?:du|(?P<between>entre)↵le)↵{{1,2}})?"
    rf"{_day(0)}(?:{_month(0)})?(?:↵{{1,2}}(?:jusqu’)?au↵{{1,2}}|"
    rf"↵{{1,2}}(?P<and>et↵le)↵{{1,2}}|(?P<dash>↵?[–-]↵?))"
    rf"{_day(1)}{_month(1)}",
    re.IGNORECASE,
)
_SEVERAL = pattern(
    rf"{_NOT_IN_A_NUMBER}(?:les?↵{{1,2}})?"
    rf"(?P<list>{_LISTED_DAY}(?:{_AND}(?:le↵)?{_LISTED_DAY}){{1,30}}){_month(0)}",
    re.IGNORECASE,
)
_SINGLE = pattern(
    rf"{_NOT_IN_A_NUMBER}(?P<limit>jusqu’au↵{{1,2}}|(?:à↵partir|"
    rf"à↵compter|dès|depuis)↵(?:du|le)↵{{1,2}})?{_day(0)}{_month(0)}",
    re.IGNORECASE,
)
NUMERIC = pattern(
    rf"(?<![\w./-])(?:(?P<weekday0>{WEEKDAY})↵{{1,2}})?"
    rf"(?P<day0>\d{{1,2}})(?P<sign>[/.])(?P<month0>\d{{1,2}})(?P=sign)(?P<year0>{_YEAR})(?![./]?\d)",
    re.IGNORECASE,
)
_EACH_LISTED_DAY = pattern(
    rf"(?:(?P<weekday>{WEEKDAY})↵{{1,2}})?(?P<day>{_DAY_NUMBER})", re.IGNORECASE
)


def _nearest(day: int, month: int, today: dt.date) -> dt.date | None:
    """The real day of that name nearest to today; None when no near year has it."""
    years = (today.year, today.year + 1, today.year - 1)
    real = [date for year in years if (date := _date(year, month, day)) is not None]
    return min(real, key=lambda date: abs(date - today), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(day: str) -> int:
    return int(day.lower().removesuffix("er"))


def _resolved(match: re.Match[str], day: str, index: int, today: dt.date) -> dt.date | None:
    """The day written ``day`` with the month of that index."""
    month = month_number(match[f"month{index}"])
    year, nearby = match[f"year{index}"], match[f"nearby{index}"]
    if year:
        return _date(int(year), month, _number(day))
    if not nearby:
        return _nearest(_number(day), month, today)
    sought = range(today.year, today.year + 3) if nearby.lower() == "prochain" else _past(today)
    ahead = nearby.lower() == "prochain"
    real = (_date(year, month, _number(day)) for year in sought)
    return next((date for date in real if date and (date > today) is ahead), None)


def _past(today: dt.date) -> range:
    return range(today.year, today.year - 3, -1)


@dataclass(frozen=True, slots=True)
class _Written:
    """A day as it is written, real or not."""

    day: dt.date | None
    weekday: str | None
    start: int
    end: int


def _mention(
    match: re.Match[str], kind: Kind, written: Sequence[_Written], *, year_written: bool
) -> Found:
    days = tuple(one.day for one in written if one.day is not None)
    if len(days) < len(written):
        return ImpossibleDate(*match.span())
    weekdays = tuple(weekday_number(one.weekday) if one.weekday else None for one in written)
    last = len(written) - 1
    places = tuple(
        (one.start, match.end() if rank == last else one.end) for rank, one in enumerate(written)
    )
    return DateMention(*match.span(), kind, days, weekdays, places, year_written)


def _written(match: re.Match[str], index: int, day: dt.date | None) -> _Written:
    weekday = f"weekday{index}"
    start = match.start(weekday) if match[weekday] else match.start(f"day{index}")
    return _Written(day, match[weekday], start, match.end(f"day{index}"))


def _read_period(match: re.Match[str], today: dt.date) -> Found | None:
    if not _is_period(match):
        return None
    last = _resolved(match, match["day1"], 1, today)
    first = _start_of_period(match, last, today)
    written = [_written(match, 0, first), _written(match, 1, last)]
    return _mention(match, Kind.PERIOD, written, year_written=match["year1"] is not None)


def _is_period(match: re.Match[str]) -> bool:
    """« et » needs « entre »; a dash between spaces is not one of « 2-30 novembre »."""
    if match["and"]:
        return match["between"] is not None
    return not match["dash"] or match["dash"] in "–-" or match["month0"] is not None


def _start_of_period(match: re.Match[str], last: dt.date | None, today: dt.date) -> dt.date | None:
    """A period without a year of its own begins in the year of its end, or in the one before."""
    day = _number(match["day0"])
    if last is None or match["month0"] is None:
        return _date(last.year, last.month, day) if last else None
    if match["year0"]:
        return _resolved(match, match["day0"], 0, today)
    month = month_number(match["month0"])
    year = last.year - 1 if month > last.month else last.year
    return _date(year, month, day)


def _read_several(match: re.Match[str], today: dt.date) -> Found | None:
    at = match.start("list")
    listed = list(_EACH_LISTED_DAY.finditer(match["list"]))
    shared = listed[0]["weekday"] or ""
    written = [
        _Written(
            _resolved(match, each["day"], 0, today),
            each["weekday"] or (shared if shared.lower().endswith("s") else None),
            at + each.start(),
            at + each.end(),
        )
        for each in listed
    ]
    return _mention(match, Kind.SEVERAL, written, year_written=match["year0"] is not None)


def _read_one(match: re.Match[str], today: dt.date) -> Found | None:
    limit = (match["limit"] or "").lower()
    kind = Kind.UNTIL if limit.startswith("jusqu") else Kind.FROM if limit else Kind.DAY
    written = _written(match, 0, _resolved(match, match["day0"], 0, today))
    return _mention(match, kind, [written], year_written=match["year0"] is not None)


def _read_numeric(match: re.Match[str], _today: dt.date) -> Found | None:
    day = _date(int(match["year0"]), int(match["month0"]), int(match["day0"]))
    return _mention(match, Kind.DAY, [_written(match, 0, day)], year_written=True)


Reader = Callable[[re.Match[str], dt.date], Found | None]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_PERIOD, _read_period),
    (_SEVERAL, _read_several),
    (_SINGLE, _read_one),
    (NUMERIC, _read_numeric),
)
"""In the order of preference: the longest reading first."""
