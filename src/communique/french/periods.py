"""Periods: « du 2 au 30 novembre 2022 ». What both bounds share is written once, at the end."""

from __future__ import annotations

import datetime as dt

from communique.french.dates import day, day_month, day_month_year
from communique.french.unwritable import Unwritable


def period(first: dt.date, last: dt.date, *, year: bool = True) -> str:
    """From the first day to the last, both included; one day alone is « le 8 novembre 2022 ».

    ``year=False`` leaves the year to the context, which a period over two years does not allow.
    Raises Unwritable when the last day comes before the first.
    """
    if last < first:
        raise Unwritable(
            f"la période finit le {day_month_year(last)}, "
            f"avant d’avoir commencé le {day_month_year(first)}"
        )
    if not year and first.year != last.year:
        raise Unwritable("la période est à cheval sur deux années : il faut les écrire")
    end = day_month_year(last) if year else day_month(last)
    if first == last:
        return f"le {end}"
    return f"du {_beginning(first, last)} au {end}"


def whole_period(first: dt.date, last: dt.date) -> str:
    """« du 2 novembre au 30 novembre 2022 »: both days in full, for who compares them."""
    return f"du {day_month(first)} au {day_month_year(last)}"


def _beginning(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return day_month_year(first)
    if first.month != last.month:
        return day_month(first)
    return day(first)
