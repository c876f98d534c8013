"""Days, dates and periods that do not hold together."""

from __future__ import annotations

from communique.lint.judgement import family
from communique.lint.rules import (
    clock_times,
    date_wording,
    edition_dates,
    embargo_hours,
    real_days,
    recurrence,
    tenses,
)

RULES = family(
    "dates",
    {
        **real_days.CHECKS,
        **date_wording.CHECKS,
        **edition_dates.CHECKS,
        **tenses.CHECKS,
        **recurrence.CHECKS,
        **clock_times.CHECKS,
        **embargo_hours.CHECKS,
    },
)
