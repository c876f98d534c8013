"""What a text says of days: the mentions that ``dates`` finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum


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
