"""Dates against the calendar: weekdays, days that do not exist, periods that run backwards."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.french.calendar_names import MONTHS
from communique.french.dates import day_month, day_month_year, weekday
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import (
    MONTH,
    DateMention,
    ImpossibleDate,
    Kind,
    month_number,
)
from communique.lint.language.dates_found import find_dates
from communique.lint.language.timing import Timing, timing_of
from communique.lint.matches import Excerpt
from communique.typography.plain_signs import pattern

_SURE = dt.timedelta(days=120)
"""So near to the communiqué, a date without a year can only be of one year."""
_YEAR = pattern(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-])")
_MONTH_AND_YEAR = pattern(rf"({MONTH})(?:\W+(\d{{4}}))?$", re.IGNORECASE)


def _weekdays(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for words, mention in timing.dated(copy.passages):
        for day, named, place in zip(mention.days, mention.weekdays, mention.places, strict=True):
            if named is not None and not _agrees(day, named, mention, words, timing):
                own = Excerpt(words.passage, *place)
                yield _wrong_weekday(own, day, named, timing, year=mention.year_written)


def _agrees(day: dt.date, named: int, mention: DateMention, words: Excerpt, timing: Timing) -> bool:
    if day.weekday() == named:
        return True
    if mention.year_written:
        return False
    years = {int(match[0]) for match in _YEAR.finditer(words.sentence)}
    if abs(day - timing.today) > _SURE and timing.is_dated:
        years |= {day.year - 1, day.year + 1}
    return any(_weekday_in(year, day) == named for year in years)


def _weekday_in(year: int, day: dt.date) -> int | None:
    try:
        return day.replace(year=year).weekday()
    except ValueError:
        return None


def _wrong_weekday(
    words: Excerpt, day: dt.date, wrong: int, timing: Timing, *, year: bool
) -> Finding:
    shifted = (day + dt.timedelta(days=shift) for shift in range(-3, 4))
    nearest = next(other for other in shifted if other.weekday() == wrong)
    sure = year or (timing.is_dated and abs(day - timing.today) <= _SURE)
    unsure = Severity.AVERTISSEMENT if timing.is_dated else Severity.CONSEIL
    return words.told(
        "Le {day} est un {right}, pas un {wrong}.",
        "Corrigez le jour ou la date ; le {wrong} le plus proche est le {nearest}.",
        severity=None if sure else unsure,
        day=day_month_year(day),
        right=weekday(day),
        wrong=weekday(nearest),
        nearest=day_month(nearest),
    )


def _impossible(copy: Copy) -> Iterator[Finding]:
    today = timing_of(copy).today
    for passage in copy.passages:
        for found in find_dates(passage.text, today):
            if isinstance(found, ImpossibleDate):
                words = Excerpt(passage, found.start, found.end)
                yield words.told(
                    "La date « {} » n’existe pas.{more}",
                    "Vérifiez le jour et le mois.",
                    more=_length_of_month(words.text, today.year),
                )


def _length_of_month(words: str, year: int) -> str:
    """« Novembre a 30 jours. », when the words tell the month."""
    match = _MONTH_AND_YEAR.search(words)
    if match is None:
        return ""
    month = month_number(match[1])
    of_year = int(match[2] or year)
    when = f" en {of_year}" if month == 2 else ""
    return f" {MONTHS[month - 1].capitalize()} a {monthrange(of_year, month)[1]} jours{when}."


def _backwards(copy: Copy) -> Iterator[Finding]:
    for words, mention in timing_of(copy).dated(copy.passages):
        if mention.kind is Kind.PERIOD and mention.days[1] < mention.days[0]:
            first, last = map(day_month, mention.days)
            yield words.told(
                "Cette période finit le {last}, avant d’avoir commencé le {first}.",
                "Vérifiez les deux jours ; ils sont peut-être intervertis.",
                first=first,
                last=last,
            )


CHECKS: Checks = {
    "jour-et-date": _weekdays,
    "date-impossible": _impossible,
    "periode-a-rebours": _backwards,
}
