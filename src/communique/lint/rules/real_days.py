"""Dates against the calendar: weekdays, days that do not exist, periods that run backwards."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.dates_found import DateMention, ImpossibleDate, Kind, find_dates
from communique.lint.language.month_names import MONTH, MONTHS, WEEKDAYS, month_number
from communique.lint.language.phrasing import day_month, day_month_year
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Timing, timing_of

_SURE = dt.timedelta(days=120)
"""So near to the communiqué, a date without a year can only be of one year."""
_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-])")
_MONTH_AND_YEAR = re.compile(rf"({MONTH})(?:\W+(\d{{4}}))?$", re.IGNORECASE)


def _weekdays(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for passage in copy.passages:
        for mention in timing.mentions(passage):
            for rank, weekday in enumerate(mention.weekdays):
                day = mention.days[rank]
                if weekday is not None and not _agrees(day, weekday, mention, passage, timing):
                    yield _wrong_weekday(rank, weekday, mention, passage, timing)


def _agrees(
    day: dt.date, weekday: int, mention: DateMention, passage: Passage, timing: Timing
) -> bool:
    if day.weekday() == weekday:
        return True
    if mention.year_written:
        return False
    years = {*_years_of_sentence(passage.text, mention)}
    if abs(day - timing.today) > _SURE and timing.is_dated:
        years |= {day.year - 1, day.year + 1}
    return any(_weekday_in(year, day) == weekday for year in years)


def _weekday_in(year: int, day: dt.date) -> int | None:
    try:
        return day.replace(year=year).weekday()
    except ValueError:
        return None


def _years_of_sentence(text: str, mention: DateMention) -> Iterator[int]:
    sentence = sentence_at(text, mention.start).text(text)
    return (int(match[0]) for match in _YEAR.finditer(sentence))


def _wrong_weekday(
    rank: int, weekday: int, mention: DateMention, passage: Passage, timing: Timing
) -> Finding:
    day = mention.days[rank]
    nearest = min(
        (day + dt.timedelta(days=shift) for shift in range(-3, 4)),
        key=lambda other: other.weekday() != weekday,
    )
    sure = mention.year_written or (timing.is_dated and abs(day - timing.today) <= _SURE)
    known = sure or timing.is_dated
    return Finding(
        passage,
        *mention.places[rank],
        f"Le {day_month_year(day)} est un {WEEKDAYS[day.weekday()]}, pas un {WEEKDAYS[weekday]}.",
        f"Corrigez le jour ou la date ; le {WEEKDAYS[weekday]} le plus proche est "
        f"le {day_month(nearest)}.",
        severity=None if sure else Severity.AVERTISSEMENT if known else Severity.CONSEIL,
    )


def _impossible(copy: Copy) -> Iterator[Finding]:
    today = timing_of(copy).today
    for passage in copy.passages:
        for found in find_dates(passage.text, today):
            if isinstance(found, ImpossibleDate):
                words = passage.text[found.start : found.end]
                yield Finding(
                    passage,
                    found.start,
                    found.end,
                    f"La date « {words} » n’existe pas.{_length_of_month(words, today.year)}",
                    "Vérifiez le jour et le mois.",
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
    timing = timing_of(copy)
    for passage in copy.passages:
        for mention in timing.mentions(passage):
            if mention.kind is Kind.PERIOD and mention.days[1] < mention.days[0]:
                yield Finding(
                    passage,
                    mention.start,
                    mention.end,
                    f"Cette période finit le {day_month(mention.days[1])}, avant d’avoir "
                    f"commencé le {day_month(mention.days[0])}.",
                    "Vérifiez les deux jours ; ils sont peut-être intervertis.",
                )


CHECKS: Checks = {
    "jour-et-date": _weekdays,
    "date-impossible": _impossible,
    "periode-a-rebours": _backwards,
}
