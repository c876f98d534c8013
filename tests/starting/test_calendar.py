"""Days that come back every year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.starting.facts import in_year, next_occurrence

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2022-11-08", "2026-11-22", "2027-11-08"),
        ("2022-11-08", "2026-11-08", "2026-11-08"),
        ("2022-11-08", "2026-03-01", "2026-11-08"),
        ("2026-11-30", "2026-11-22", "2027-11-30"),
        ("2027-11-08", "2026-11-22", "2028-11-08"),
        ("2024-02-29", "2026-11-22", "2027-02-28"),
        ("2024-02-29", "2027-06-01", "2028-02-29"),
    ],
)
def test_next_occurrence(day: str, today: str, expected: str) -> None:
    found = next_occurrence(dt.date.fromisoformat(day), dt.date.fromisoformat(today))
    assert found.isoformat() == expected


@given(DAYS, DAYS)
def test_it_is_the_same_day_to_come_and_the_first(day: dt.date, today: dt.date) -> None:
    found = next_occurrence(day, today)
    assert found >= today
    assert found > day
    assert found == in_year(day, found.year)
    before = in_year(day, found.year - 1)
    assert before < today or before <= day
