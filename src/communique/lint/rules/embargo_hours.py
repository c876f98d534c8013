"""The end of the embargo against the day of the communiqué, and against the days people work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.french.dates import weekday_day_month_year
from communique.french.holidays import is_holiday
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage
from communique.lint.judgement import Checks, Finding

_FIRST_HOUR, _LAST_HOUR = 5, 22
_SUNDAY = 6


def _before_its_date(copy: Copy) -> Iterator[Finding]:
    for passage, embargo, day in _embargo(copy):
        if embargo.date() < day:
            yield _told(
                passage,
                f"L’embargo finit avant la date du communiqué, le {weekday_day_month_year(day)}.",
                "Corrigez l’une des deux dates, ou supprimez l’embargo.",
            )


def _on_another_day(copy: Copy) -> Iterator[Finding]:
    for passage, embargo, day in _embargo(copy):
        if embargo.date() > day:
            yield _told(
                passage,
                f"L’embargo finit {_how_long(embargo.date() - day)} la date du communiqué.",
                "Datez le communiqué du jour où il devient libre, ou confirmez l’embargo.",
            )


def _at_a_strange_hour(copy: Copy) -> Iterator[Finding]:
    for passage, embargo, _ in _embargo(copy):
        if reason := _strange(embargo):
            yield _told(
                passage,
                f"L’embargo finit {reason}.",
                "Confirmez l’heure : les rédactions en attendent plutôt une de la matinée, un "
                "jour ouvré.",
            )


def _embargo(copy: Copy) -> Iterator[tuple[Passage, dt.datetime, dt.date]]:
    """The embargo that the brief writes, if it writes one, with the day of the communiqué."""
    if copy.brief is None or copy.brief.communique.embargo is None:
        return
    passage = field_passage(copy.brief, "embargo")
    if passage is not None:
        yield passage, copy.brief.communique.embargo, copy.brief.communique.date


def _strange(embargo: dt.datetime) -> str:
    if embargo.time() == dt.time():
        return "à minuit, que l’on peut comprendre de deux façons"
    if not _FIRST_HOUR <= embargo.hour < _LAST_HOUR:
        return "en pleine nuit"
    if is_holiday(embargo.date()):
        return "un jour férié"
    return "un dimanche" if embargo.weekday() == _SUNDAY else ""


def _how_long(time: dt.timedelta) -> str:
    return "un jour après" if time.days == 1 else f"{time.days} jours après"


def _told(passage: Passage, message: str, hint: str) -> Finding:
    return Finding(passage, 0, len(passage.text), message, hint)


CHECKS: Checks = {
    "embargo-avant-la-date": _before_its_date,
    "embargo-un-autre-jour": _on_another_day,
    "embargo-a-une-heure-inhabituelle": _at_a_strange_hour,
}
