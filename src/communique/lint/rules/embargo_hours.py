"""The end of the embargo against the day of the communiqué, and against the days people work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.french.dates import weekday_day_month_year
from communique.french.holidays import is_holiday
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.matches import Excerpt, whole
from communique.lint.texts import fields

_FIRST_HOUR, _LAST_HOUR = 5, 22
_SUNDAY = 6


def _before_its_date(copy: Copy) -> Iterator[Finding]:
    for words, embargo, day in _embargo(copy):
        if embargo.date() < day:
            yield words.told(
                "L’embargo finit avant la date du communiqué, le {day}.",
                "Corrigez l’une des deux dates, ou supprimez l’embargo.",
                day=weekday_day_month_year(day),
            )


def _on_another_day(copy: Copy) -> Iterator[Finding]:
    for words, embargo, day in _embargo(copy):
        late = (embargo.date() - day).days
        if late > 0:
            yield words.told(
                "L’embargo finit {late} après la date du communiqué.",
                "Datez le communiqué du jour où il devient libre, ou confirmez l’embargo.",
                late="un jour" if late == 1 else f"{late} jours",
            )


def _at_a_strange_hour(copy: Copy) -> Iterator[Finding]:
    for words, embargo, _ in _embargo(copy):
        if reason := _strange(embargo):
            yield words.told(
                "L’embargo finit {reason}.",
                "Confirmez l’heure : les rédactions en attendent plutôt une de la matinée, un jour "
                "ouvré.",
                reason=reason,
            )


def _embargo(copy: Copy) -> Iterator[tuple[Excerpt, dt.datetime, dt.date]]:
    """The embargo that the brief writes, if it writes one, with the day of the communiqué."""
    for passage in fields(copy, "embargo"):
        if copy.brief and copy.brief.communique.embargo:
            yield whole(passage), copy.brief.communique.embargo, copy.brief.communique.date


def _strange(embargo: dt.datetime) -> str:
    if embargo.time() == dt.time():
        return "à minuit, que l’on peut comprendre de deux façons"
    if not _FIRST_HOUR <= embargo.hour < _LAST_HOUR:
        return "en pleine nuit"
    if is_holiday(embargo.date()):
        return "un jour férié"
    return "un dimanche" if embargo.weekday() == _SUNDAY else ""


CHECKS: Checks = {
    "embargo-avant-la-date": _before_its_date,
    "embargo-un-autre-jour": _on_another_day,
    "embargo-a-une-heure-inhabituelle": _at_a_strange_hour,
}
