"""Dates and periods that are written in words.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Dates ».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.french.dates import day_month_year
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import may_be_judged
from communique.lint.language.date_patterns import MONTH
from communique.typography.plain_signs import pattern

_NUMERIC_DATE = pattern(
    r"(?<![\w./-])(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>20\d\d|\d\d)"
    r"(?![\w/-]|[.,]\d)"
)
_DASHED_DAYS = pattern(
    rf"(?<![\w.,/:-])(?P<first>\d{{1,2}}(?:er)?)~?[-–/]~?(?P<last>\d{{1,2}})~(?={MONTH}\b)",
    re.IGNORECASE,
)


def numeric_dates(copy: Copy) -> Iterator[Finding]:
    """« 30/01/2023 » in prose."""
    for passage in copy.passages:
        if passage.role in (Role.LABEL, Role.NAME):
            continue
        for match in _NUMERIC_DATE.finditer(passage.text):
            date = _date(match)
            if date and may_be_judged(passage, *match.span(), copy):
                written = day_month_year(date)
                yield Finding(
                    passage,
                    *match.span(),
                    "Dans un texte, le mois s’écrit en lettres.",
                    f"Écrivez «\u00a0{written}\u00a0».",
                    written,
                )


def _date(match: re.Match[str]) -> dt.date | None:
    year = int(match["year"])
    try:
        return dt.date(year if year > 99 else 2000 + year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def dashed_days(copy: Copy) -> Iterator[Finding]:
    """« 2-30 novembre »: a period is said in words."""
    for passage in copy.passages:
        if passage.role is Role.LABEL:
            continue
        for match in _DASHED_DAYS.finditer(passage.text):
            first, last = match["first"], match["last"]
            yield Finding(
                passage,
                match.start(),
                match.end("last"),
                "Une période se dit en toutes lettres.",
                f"Écrivez «\u00a0du {first} au {last}…\u00a0» ou «\u00a0les {first} et "
                f"{last}…\u00a0».",
            )


CHECKS: Checks = {
    "date-en-chiffres": numeric_dates,
    "periode-a-trait-d-union": dashed_days,
}
