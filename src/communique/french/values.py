"""What a value of the model can be taken for: a day, a number, a text… or not at all."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from communique.french import dates, hours, numbers
from communique.french.ordinals import Gender
from communique.french.unwritable import Unwritable

_GENDERS = {"masculin": Gender.MASCULINE, "féminin": Gender.FEMININE, "feminin": Gender.FEMININE}
_DIGITS = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,9})?")
_TOO_LARGE = 10**15
"""Beyond, decimal arithmetic would round digits away in silence."""


def as_written(value: object) -> str:
    """A value shown without any filter: a text as it is, a number or a date the French way."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        return hours.instant(value)
    if isinstance(value, dt.date):
        return dates.day_month_year(value)
    if isinstance(value, dt.time):
        return hours.hour(value)
    return numbers.number(number(value))


def day(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return hours.in_paris(value).date()
    if isinstance(value, dt.date):
        return value
    raise Unwritable(f"{shown(value)} n’est pas une date")


def whole(value: object) -> int:
    exact = number(value)
    if exact != int(exact):
        raise Unwritable(f"{shown(value)} n’est pas un nombre entier")
    return int(exact)


def number(value: object) -> Decimal:
    """A number, or a text of digits with a decimal comma or point."""
    if isinstance(value, bool):
        raise Unwritable("« oui » et « non » ne sont pas des nombres")
    if isinstance(value, int):
        return _reasonable(Decimal(value))
    if isinstance(value, float | Decimal):
        return _reasonable(Decimal(str(value)))
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return Decimal(value.replace(",", "."))
    raise Unwritable(f"{shown(value)} n’est pas un nombre")


def _reasonable(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= _TOO_LARGE:
        raise Unwritable("ce nombre est trop grand pour un communiqué")
    return value


def text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Unwritable(f"{shown(value)} n’est pas un texte")


def shown(value: object) -> str:
    text = str(value)  # here a template's undefined variable raises an error that names it
    if isinstance(value, str | int | float | Decimal | dt.date | dt.time):
        return f"« {text} »"
    return "cette valeur"


def gender(name: str) -> Gender:
    if name not in _GENDERS:
        raise Unwritable(f"le genre est « masculin » ou « féminin », pas « {name} »")
    return _GENDERS[name]
