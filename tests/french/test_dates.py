from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from communique.french import dates
from french.prose import table

LONG = table("""
    2022-11-08 → mardi 8~novembre 2022
    2022-11-01 → mardi 1er~novembre 2022
    2020-02-29 → samedi 29~février 2020
    2023-08-15 → mardi 15~août 2023
    2021-11-21 → dimanche 21~novembre 2021
""")


@pytest.mark.parametrize(("iso", "written"), LONG)
def test_a_date_in_words(iso: str, written: str) -> None:
    date = dt.date.fromisoformat(iso)
    weekday, rest = written.split(" ", 1)
    assert dates.weekday_day_month_year(date) == written
    assert dates.day_month_year(date) == rest
    assert dates.day_month(date) == rest.rsplit(" ", 1)[0]
    assert dates.weekday_day_month(date) == f"{weekday} {dates.day_month(date)}"


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_only_the_first_of_a_month_differs_from_the_language_data(date: dt.date) -> None:
    usual = format_date(date, "EEEE d MMMM y", locale="fr")
    expected = usual.replace(" 1 ", " 1er ") if date.day == 1 else usual
    assert dates.weekday_day_month_year(date).replace("\u00a0", " ") == expected


@given(st.dates())
def test_day_and_month_are_never_parted(date: dt.date) -> None:
    assert len(dates.day_month(date).split(" ")) == 1
