"""« Chaque mardi »: the dates listed must be Tuesdays, and all the Tuesdays of the period."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from communique.brief.model import Role
from communique.french.calendar_names import WEEKDAYS
from communique.french.dates import day_month, weekday
from communique.french.enumerations import enumeration
from communique.french.letters import in_letters
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import WEEKDAY, DateMention, Kind, weekday_number
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Period, Timing, timing_of
from communique.lint.matches import Excerpt, Words, found_in
from communique.typography.plain_signs import pattern

_EVERY = pattern(
    rf"""(?<!\w)(?:chaque|tous↵les)↵
    (?P<days>{WEEKDAY}(?:(?:,|↵et)↵(?:(?:chaque|les|le)↵)?{WEEKDAY}){{0,5}})(?!\w)
    (?:↵(?:matin|midi|après-midi|soir)s?(?!\w))?""",
    re.IGNORECASE,
)
_EACH_NAME = pattern(WEEKDAY, re.IGNORECASE)
_LONGEST_LIST = 40

_Listed = tuple[Excerpt, dt.date]
"""A day given after « chaque mardi », and its words."""


@dataclass(frozen=True, slots=True)
class _Recurrence:
    words: Words
    weekdays: frozenset[int]
    period: Period | None
    listed: tuple[_Listed, ...]

    @property
    def right(self) -> list[dt.date]:
        return [day for _, day in self.listed if day.weekday() in self.weekdays]

    def names(self, plural: str = "") -> str:
        return enumeration(WEEKDAYS[day] + plural for day in sorted(self.weekdays))


def _recurrences(copy: Copy, timing: Timing) -> Iterator[_Recurrence]:
    for index, passage in enumerate(copy.passages):
        found = list(found_in([passage], _EVERY))
        if found:
            items = takewhile(_is_item, copy.passages[index + 1 : index + 1 + _LONGEST_LIST])
            yield from _recurrences_of(found, list(items), timing)


def _is_item(passage: Passage) -> bool:
    return passage.role is Role.LIST_ITEM


def _recurrences_of(
    found: list[Words], items: list[Passage], timing: Timing
) -> Iterator[_Recurrence]:
    """The days of each go on until the next; those of the last, to the end of the list."""
    passage = found[0].passage
    listed = list(_days(passage, timing))
    periods = [m for m in timing.mentions(passage) if m.kind is Kind.PERIOD]
    ends = [*(words.start for words in found[1:]), len(passage.text)]
    for words, end in zip(found, ends, strict=True):
        first, last = (bisect_left(listed, at, key=_start) for at in (words.end, end))
        own = listed[first:last]
        if words is found[-1]:
            own += [day for item in items for day in _days(item, timing)]
        weekdays = frozenset(map(weekday_number, _EACH_NAME.findall(words.match["days"])))
        yield _Recurrence(words, weekdays, _own_period(words, periods), tuple(own))


def _start(listed: _Listed) -> int:
    return listed[0].start


def _days(passage: Passage, timing: Timing) -> Iterator[_Listed]:
    for mention in timing.mentions(passage):
        if mention.kind in {Kind.DAY, Kind.SEVERAL}:
            for day, place in zip(mention.days, mention.places, strict=True):
                yield Excerpt(passage, *place), day


def _own_period(words: Words, periods: list[DateMention]) -> Period | None:
    """« Chaque mardi, du 2 au 30 novembre »"""
    sentence = sentence_at(words.passage.text, words.start)
    rank = bisect_left(periods, sentence.start, key=lambda mention: mention.start)
    if rank < len(periods) and sentence.holds(periods[rank].start):
        return Period(periods[rank].first, periods[rank].last)
    return None


def _other_weekday(copy: Copy) -> Iterator[Finding]:
    for recurrence in _recurrences(copy, timing_of(copy)):
        passage = recurrence.words.passage
        sentence = sentence_at(passage.text, recurrence.words.start)
        for words, day in recurrence.listed:
            is_near = words.passage is passage and sentence.holds(words.start)
            is_of_series = is_near or len(recurrence.right) > 1
            if day.weekday() not in recurrence.weekdays and is_of_series:
                yield words.told(
                    "Le {day} est un {weekday} ; les rendez-vous annoncés ont lieu le {names}.",
                    "Corrigez la date, ou dites que ce rendez-vous fait exception.",
                    day=day_month(day),
                    weekday=weekday(day),
                    names=recurrence.names(),
                )


def _count(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for recurrence in _recurrences(copy, timing):
        period, right = recurrence.period or timing.period, recurrence.right
        if period is not None and len(right) > 1:
            expected = sorted(day for one in recurrence.weekdays for day in period.days(one))
            if set(right) < set(expected):
                yield _missing(recurrence, expected)


def _missing(recurrence: _Recurrence, expected: list[dt.date]) -> Finding:
    given = set(recurrence.right)
    return recurrence.words.told(
        "La période compte {expected} {names} ({days}) ; le texte en cite {given}.",
        "Ajoutez ce qui manque ({missing}), ou donnez la période exacte.",
        expected=in_letters(len(expected)),
        names=recurrence.names("s"),
        days=enumeration(map(day_month, expected)),
        given=in_letters(len(given)),
        missing=enumeration(day_month(day) for day in expected if day not in given),
    )


CHECKS: Checks = {
    "jour-hors-de-la-serie": _other_weekday,
    "serie-incomplete": _count,
}
