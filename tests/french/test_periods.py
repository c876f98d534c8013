from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.french.periods import period
from communique.french.unwritable import Unwritable
from french.prose import table

WITH_YEAR = table("""
    2022-11-02/2022-11-30 → du 2 au 30~novembre 2022
    2022-11-28/2022-12-02 → du 28~novembre au 2~décembre 2022
    2022-12-30/2023-01-02 → du 30~décembre 2022 au 2~janvier 2023
    2022-11-01/2022-11-01 → le 1er~novembre 2022
    2022-11-01/2022-11-30 → du 1er au 30~novembre 2022
    2022-10-31/2022-11-01 → du 31~octobre au 1er~novembre 2022
    2022-11-02/2023-11-02 → du 2~novembre 2022 au 2~novembre 2023
""")
WITHOUT_YEAR = table("""
    2022-11-02/2022-11-30 → du 2 au 30~novembre
    2022-11-28/2022-12-02 → du 28~novembre au 2~décembre
    2022-11-08/2022-11-08 → le 8~novembre
""")


def bounds(text: str) -> tuple[dt.date, dt.date]:
    first, last = map(dt.date.fromisoformat, text.split("/"))
    return first, last


@pytest.mark.parametrize(("days", "written"), WITH_YEAR)
def test_a_period_writes_once_what_its_bounds_share(days: str, written: str) -> None:
    assert period(*bounds(days)) == written


@pytest.mark.parametrize(("days", "written"), WITHOUT_YEAR)
def test_the_year_may_be_left_to_the_context(days: str, written: str) -> None:
    assert period(*bounds(days), year=False) == written


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(Unwritable, match="avant d’avoir commencé"):
        period(dt.date(2022, 11, 30), dt.date(2022, 11, 2))


def test_two_years_cannot_be_left_to_the_context() -> None:
    with pytest.raises(Unwritable, match="deux années"):
        period(dt.date(2022, 12, 30), dt.date(2023, 1, 2), year=False)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.timedeltas(min_value=dt.timedelta(days=1)))
def test_every_period_ends_with_the_whole_last_day(first: dt.date, length: dt.timedelta) -> None:
    try:
        last = first + length
    except OverflowError:
        return
    words = period(first, last).replace("\u00a0", " ").split(" ")
    assert words[0] == "du"
    assert words[-1] == str(last.year)
    assert words.count("au") == 1
    assert words.count(str(last.year)) == 1 or first.day == last.year
