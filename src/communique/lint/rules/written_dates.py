"""Dates and periods that are written in words.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Dates ».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, Rule
from communique.lint.language.contexts import may_be_judged
from communique.lint.language.month_names import MONTH
from communique.lint.language.phrasing import day_month_year

_LEXIQUE = "Lexique des règles typographiques en usage à l’Imprimerie nationale, "
_B = r"[ \u00a0\u202f]"
_NUMERIC_DATE = re.compile(
    r"(?<![\w./-])(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>20\d\d|\d\d)"
    r"(?![\w/-]|[.,]\d)"
)
_DASHED_DAYS = re.compile(
    rf"(?<![\w.,/:-])(?P<first>\d{{1,2}}(?:er)?){_B}?[-–/]{_B}?(?P<last>\d{{1,2}}){_B}(?={MONTH}\b)",
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


RULES = (
    Rule(
        "date-en-chiffres",
        Severity.AVERTISSEMENT,
        "Dans un texte, le mois s’écrit en lettres.",
        "Les dates en chiffres sont pour les tableaux et les formulaires.",
        _LEXIQUE + "«\u00a0Dates\u00a0».",
        "Le dépôt est ouvert jusqu’au 30\u00a0janvier 2023.",
        "Le dépôt est ouvert jusqu’au 30/01/2023.",
        numeric_dates,
    ),
    Rule(
        "periode-a-trait-d-union",
        Severity.AVERTISSEMENT,
        "Une période se dit en toutes lettres\u00a0: du 2 au 30\u00a0novembre.",
        "«\u00a02-30\u00a0novembre\u00a0» ne se lit pas à voix haute, et peut vouloir dire deux "
        "jours ou vingt-neuf.",
        _LEXIQUE + "«\u00a0Dates\u00a0».",
        "Le mois a lieu du 2 au 30\u00a0novembre.",
        "Le mois a lieu 2-30\u00a0novembre.",
        dashed_days,
    ),
)
