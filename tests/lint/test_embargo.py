"""The end of an embargo against the day of the communiqué."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from communique.french.holidays import is_holiday
from communique.lint.rules import embargo_hours
from lint.fact_cases import copy_of_excerpt

DAY = "2026-12-08"


def told(instant: str, folder: Path, day: str = DAY) -> list[str]:
    copy = copy_of_excerpt({"date": day, "embargo": instant}, folder)
    return [rule.name for rule in embargo_hours.RULES if list(rule.check(copy))]


@pytest.mark.parametrize(
    ("instant", "rules"),
    [
        ("2026-12-08T06:00", []),
        ("2026-12-08T21:59", []),
        ("2020-12-08T06:00", ["embargo-avant-la-date"]),
        ("2026-12-07T06:00", ["embargo-avant-la-date"]),
        ("2026-12-09T06:00", ["embargo-un-autre-jour"]),
        ("2032-12-08T06:00", ["embargo-un-autre-jour"]),
        ("2026-12-08T00:00", ["embargo-a-une-heure-inhabituelle"]),
        ("2026-12-08T03:30", ["embargo-a-une-heure-inhabituelle"]),
        ("2026-12-13T09:00", ["embargo-un-autre-jour", "embargo-a-une-heure-inhabituelle"]),
    ],
)
def test_an_embargo_is_of_its_day(instant: str, rules: list[str], tmp_path: Path) -> None:
    assert told(instant, tmp_path) == rules


def test_nobody_works_on_holidays(tmp_path: Path) -> None:
    assert told("2027-05-06T09:00", tmp_path, "2027-05-06") == ["embargo-a-une-heure-inhabituelle"]


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
