"""The days off of France, movable feasts included."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.french.holidays import is_holiday


@pytest.mark.parametrize(
    ("days", "off"),
    [
        (["2026-04-06", "2026-05-14", "2026-05-25", "2027-03-29", "2038-04-26"], True),
        (["2026-01-01", "2026-05-08", "2026-07-14", "2026-08-15", "2026-11-11"], True),
        (["2026-04-05", "2026-04-07", "2026-12-26", "2026-06-01"], False),
    ],
)
def test_holidays(days: list[str], off: bool) -> None:
    assert [is_holiday(dt.date.fromisoformat(day)) for day in days] == [off] * len(days)
