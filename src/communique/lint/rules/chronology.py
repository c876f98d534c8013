"""Days, dates and periods that do not hold together."""

from __future__ import annotations

from communique.lint.rules import (
    clock_times,
    date_wording,
    edition_dates,
    embargo_hours,
    real_days,
    recurrence,
    tenses,
)

RULES = (
    *real_days.RULES,
    *date_wording.RULES,
    *edition_dates.RULES,
    *tenses.RULES,
    *recurrence.RULES,
    *clock_times.RULES,
    *embargo_hours.RULES,
)
