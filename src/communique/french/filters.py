"""The French filters, under the names authors write: ``{{ edition.numero | ordinal }}``.

The same ones serve the facts of a brief and the templates of a document. Each takes the value as
the model types it and raises Unwritable, with a French reason, when it cannot write it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from communique.french import dates, hours, letters, numbers, ordinals, periods, phones, values
from communique.french.enumerations import enumeration
from communique.french.unwritable import Unwritable


def _day_filter(write: Callable[[dt.date], str]) -> Callable[[object], str]:
    return lambda value: write(values.day(value))


def _number_filter(write: Callable[[Decimal], str]) -> Callable[[object], str]:
    return lambda value: write(values.number(value))


def _ordinal(value: object, genre: str = "féminin") -> str:
    return ordinals.ordinal(values.whole(value), values.gender(genre))


def _ordinal_in_letters(value: object, genre: str = "féminin") -> str:
    return letters.ordinal_in_letters(values.whole(value), values.gender(genre))


def _in_letters(value: object, genre: str = "masculin") -> str:
    return letters.in_letters(values.whole(value), values.gender(genre))


def _period(value: object, fin: object = None) -> str:
    first, last = _bounds(value, fin)
    return periods.period(first, last)


def _period_without_year(value: object, fin: object = None) -> str:
    first, last = _bounds(value, fin)
    return periods.period(first, last, year=False)


def _bounds(value: object, fin: object) -> tuple[dt.date, dt.date]:
    """Two dates, or the ``debut`` and ``fin`` of one value (``edition``, a temps fort)."""
    if isinstance(value, dt.date):
        return values.day(value), values.day(fin)
    first, last = _member(value, "debut"), _member(value, "fin")
    if first is None or last is None:
        raise Unwritable("une période a besoin de deux dates, « debut » et « fin »")
    return values.day(first), values.day(last)


def _member(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    return getattr(value, name, None)


def _hour(value: object) -> str:
    if isinstance(value, dt.datetime):
        return hours.hour(hours.in_paris(value).time())
    if isinstance(value, dt.time):
        return hours.hour(value)
    return hours.hour(hours.parse_hour(values.text(value)))


def _instant(value: object) -> str:
    if not isinstance(value, dt.datetime):
        raise Unwritable(f"{values.shown(value)} n’est pas un instant (une date et une heure)")
    return hours.instant(value)


def _capitalised(value: object) -> str:
    text = values.text(value)
    return text[:1].upper() + text[1:]


def _enumeration(value: object) -> str:
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise Unwritable(f"{values.shown(value)} n’est pas une liste")
    return enumeration(values.as_written(item) for item in value)


FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "annee": _day_filter(lambda date: str(date.year)),
        "date": _day_filter(dates.day_month_year),
        "date_longue": _day_filter(dates.weekday_day_month_year),
        "enumeration": _enumeration,
        "euros": _number_filter(numbers.euros),
        "heure": _hour,
        "instant": _instant,
        "jour_mois": _day_filter(dates.day_month),
        "jour_mois_long": _day_filter(dates.weekday_day_month),
        "lettres": _in_letters,
        "majuscule": _capitalised,
        "mois": _day_filter(dates.month),
        "nombre": _number_filter(numbers.number),
        "ordinal": _ordinal,
        "ordinal_lettres": _ordinal_in_letters,
        "periode": _period,
        "periode_sans_annee": _period_without_year,
        "pourcentage": _number_filter(numbers.percent),
        "telephone": lambda value: phones.display(values.text(value)),
        "telephone_lien": lambda value: phones.dialled(values.text(value)),
    }
)
