"""Dates as they are written in running French: « les 16 et 21 novembre », « du 17 au 27 novembre ».

A mention is found with its place, its days and what it says of them (one day, several, a period, a
limit). A text that leaves the year out means the year nearest to the day it is read on: a
communiqué of December that speaks of « 10 janvier » speaks of the next year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from communique.lint.language.date_patterns import MONTH, READERS, DateMention, Found, Reader
from communique.lint.memory import kept
from communique.typography.plain_signs import pattern

_DAY_AND_MONTH = pattern(rf"\d(?:er)?↵{{1,2}}(?:{MONTH})(?!\w)", re.IGNORECASE)
_IN_FIGURES = pattern(r"\d[/.]\d{1,2}[/.]\d{4}")
_BEFORE, _AFTER = 240, 60
"""How many characters around a day and its month belong to the same mention, at most."""

Window = tuple[int, int]


@kept
def find_dates(text: str, today: dt.date | int) -> tuple[Found, ...]:
    """Every mention of days with a month in ``text``, in order, the longest reading of each.

    ``today`` may be a year alone, when no more is known of the text.
    """
    today = middle_of(today) if isinstance(today, int) else today
    found: list[Found] = []
    windows = list(_windows(text))
    for form, read in READERS:
        found = _merged(found, _read_all(form, read, text, windows, today))
    return tuple(found)


def day_mentions(text: str, today: dt.date | int) -> Iterator[DateMention]:
    """The mentions that name real days."""
    return (found for found in find_dates(text, today) if isinstance(found, DateMention))


def middle_of(year: int) -> dt.date:
    """The day from which every day of the year is nearer than its namesakes of other years."""
    return dt.date(year, 7, 2)


def _windows(text: str) -> Iterator[Window]:
    """The parts of a text where a date may stand, disjoint; most texts have few."""
    start = end = -1
    places = [match.span() for match in _DAY_AND_MONTH.finditer(text)]
    places += [match.span() for match in _IN_FIGURES.finditer(text)]
    for first, last in sorted(places):
        if first - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, first - _BEFORE)
        end = max(end, last + _AFTER)
    if end >= 0:
        yield start, end


def _read_all(
    form: re.Pattern[str],
    read: Reader,
    text: str,
    windows: Iterable[Window],
    today: dt.date,
) -> Iterator[Found]:
    for start, end in windows:
        for match in form.finditer(text, start, end):
            mention = read(match, today)
            if mention is not None:
                yield mention


def _merged(kept: list[Found], others: Iterable[Found]) -> list[Found]:
    """Both in order, without those of the others that overlap one already kept."""
    merged: list[Found] = []
    at = 0
    for other in others:
        while at < len(kept) and kept[at].end <= other.start:
            merged.append(kept[at])
            at += 1
        if at == len(kept) or other.end <= kept[at].start:
            merged.append(other)
    return merged + kept[at:]
