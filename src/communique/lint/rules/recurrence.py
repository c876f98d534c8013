"""« Chaque mardi »: the dates listed must be Tuesdays, and all the Tuesdays of the period."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from communique.brief.model import Role
from communique.french.letters import in_letters
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.dates_found import DateMention, Kind
from communique.lint.language.month_names import SPACE, WEEKDAY, WEEKDAYS, weekday_number
from communique.lint.language.phrasing import day_month, listed
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Period, Timing, timing_of

_EVERY = re.compile(
    rf"(?<!\w)(?:chaque|tous{SPACE}les){SPACE}(?P<days>{WEEKDAY}"
    rf"(?:(?:,|{SPACE}et){SPACE}(?:chaque{SPACE}|les{SPACE}|le{SPACE})?{WEEKDAY}){{0,5}})(?!\w)"
    rf"(?:{SPACE}(?:matin|midi|après-midi|soir)s?(?!\w))?",
    re.IGNORECASE,
)
_EACH_NAME = re.compile(WEEKDAY, re.IGNORECASE)
_LONGEST_LIST = 40


@dataclass(frozen=True, slots=True)
class _Listed:
    """A day given after « chaque mardi », with its place."""

    passage: Passage
    start: int
    end: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class _Recurrence:
    passage: Passage
    start: int
    end: int
    weekdays: frozenset[int]
    period: Period | None
    listed: tuple[_Listed, ...]

    @property
    def right(self) -> list[dt.date]:
        return [one.day for one in self.listed if one.day.weekday() in self.weekdays]


def _recurrences(copy: Copy, timing: Timing) -> Iterator[_Recurrence]:
    for index, passage in enumerate(copy.passages):
        matches = list(_EVERY.finditer(passage.text))
        if matches:
            items = takewhile(_is_item, copy.passages[index + 1 : index + 1 + _LONGEST_LIST])
            yield from _recurrences_of(passage, matches, list(items), timing)


def _is_item(passage: Passage) -> bool:
    return passage.role is Role.LIST_ITEM


def _recurrences_of(
    passage: Passage, matches: list[re.Match[str]], items: list[Passage], timing: Timing
) -> Iterator[_Recurrence]:
    """The days of each go on until the next; those of the last, to the end of the list."""
    listed = list(_days(passage, timing))
    periods = [m for m in timing.mentions(passage) if m.kind is Kind.PERIOD]
    ends = [*(match.start() for match in matches[1:]), len(passage.text)]
    for match, end in zip(matches, ends, strict=True):
        first, last = (bisect_left(listed, at, key=_start) for at in (match.end(), end))
        found = listed[first:last]
        if match is matches[-1]:
            found += [day for item in items for day in _days(item, timing)]
        names = _EACH_NAME.findall(match["days"])
        weekdays = frozenset(weekday_number(name) for name in names)
        own = _own_period(match, passage, periods)
        yield _Recurrence(passage, *match.span(), weekdays, own, tuple(found))


def _start(listed: _Listed) -> int:
    return listed.start


def _days(passage: Passage, timing: Timing) -> Iterator[_Listed]:
    for mention in timing.mentions(passage):
        if mention.kind in {Kind.DAY, Kind.SEVERAL}:
            for day, place in zip(mention.days, mention.places, strict=True):
                yield _Listed(passage, *place, day)


def _other_weekday(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for recurrence in _recurrences(copy, timing):
        sentence = sentence_at(recurrence.passage.text, recurrence.start)
        for one in recurrence.listed:
            is_near = one.passage is recurrence.passage and sentence.holds(one.start)
            is_of_series = is_near or len(recurrence.right) > 1
            if one.day.weekday() not in recurrence.weekdays and is_of_series:
                yield _not_of_series(one, recurrence)


def _not_of_series(one: _Listed, recurrence: _Recurrence) -> Finding:
    names = listed([WEEKDAYS[day] for day in sorted(recurrence.weekdays)])
    return Finding(
        one.passage,
        one.start,
        one.end,
        f"Le {day_month(one.day)} est un {WEEKDAYS[one.day.weekday()]} ; les rendez-vous "
        f"annoncés ont lieu le {names}.",
        "Corrigez la date, ou dites que ce rendez-vous fait exception.",
    )


def _count(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for recurrence in _recurrences(copy, timing):
        period = recurrence.period or timing.period
        if period is None or len(recurrence.right) < 2:
            continue
        expected = sorted(day for one in recurrence.weekdays for day in period.days(one))
        if set(recurrence.right) < set(expected):
            yield _missing(recurrence, expected)


def _own_period(
    match: re.Match[str], passage: Passage, periods: list[DateMention]
) -> Period | None:
    """« Chaque mardi, du 2 au 30 novembre »"""
    sentence = sentence_at(passage.text, match.start())
    rank = bisect_left(periods, sentence.start, key=lambda mention: mention.start)
    if rank < len(periods) and sentence.holds(periods[rank].start):
        return Period(periods[rank].first, periods[rank].last)
    return None


def _missing(recurrence: _Recurrence, expected: list[dt.date]) -> Finding:
    names = listed([WEEKDAYS[day] + "s" for day in sorted(recurrence.weekdays)])
    days = listed([day_month(day) for day in expected])
    missing = [day_month(day) for day in expected if day not in recurrence.right]
    return Finding(
        recurrence.passage,
        recurrence.start,
        recurrence.end,
        f"La période compte {in_letters(len(expected))} {names} ({days}) ; le texte en cite "
        f"{in_letters(len(set(recurrence.right)))}.",
        f"Ajoutez ce qui manque ({listed(missing)}), ou donnez la période exacte.",
    )


CHECKS: Checks = {
    "jour-hors-de-la-serie": _other_weekday,
    "serie-incomplete": _count,
}
