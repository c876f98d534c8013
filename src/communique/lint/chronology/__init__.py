"""Days, dates and periods that do not hold together."""

from __future__ import annotations

from communique.lint.chronology import (
    calendar,
    clock_times,
    edition_dates,
    embargo,
    recurrence,
    tenses,
    wording,
)

RULES = (
    *calendar.RULES,
    *wording.RULES,
    *edition_dates.RULES,
    *tenses.RULES,
    *recurrence.RULES,
    *clock_times.RULES,
    *embargo.RULES,
)
