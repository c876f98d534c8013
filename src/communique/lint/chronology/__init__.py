"""Days, dates and periods that do not hold together."""

from __future__ import annotations

from communique.lint.chronology import calendar, edition_dates, recurrence, tenses, wording

RULES = (
    *calendar.RULES,
    *wording.RULES,
    *edition_dates.RULES,
    *tenses.RULES,
    *recurrence.RULES,
)
