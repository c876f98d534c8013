from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.french import hours
from communique.french.unwritable import Unwritable
from french.prose import table

HOURS = table("""
    14:30 → 14~h~30
    09h00 → 9~h
    9h    → 9~h
    9:05  → 9~h~05
    0:00  → 0~h
    12H00 → 12~h
    14 h 30 → 14~h~30
    8 h 15 min → 8~h~15
""")
INSTANTS = table("""
    2022-11-08T06:00       → mardi 8~novembre 2022 à 6~h
    2022-11-08T05:00+00:00 → mardi 8~novembre 2022 à 6~h
    2022-07-14T22:30+00:00 → vendredi 15~juillet 2022 à 0~h~30
    2022-11-01T00:00+01:00 → mardi 1er~novembre 2022 à 0~h
""")


@pytest.mark.parametrize(("before", "after"), HOURS)
def test_an_hour_is_read_in_its_usual_forms(before: str, after: str) -> None:
    assert hours.hour(hours.parse_hour(before)) == after


@pytest.mark.parametrize("text", ["", "midi", "24:00", "9:60", "14", "h30", "1:2:3"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(Unwritable, match="n’est pas une heure"):
        hours.parse_hour(text)


@pytest.mark.parametrize(("iso", "written"), INSTANTS)
def test_an_instant_is_told_at_the_clock_of_paris(iso: str, written: str) -> None:
    assert hours.instant(dt.datetime.fromisoformat(iso)) == written


@given(st.times())
def test_an_hour_written_reads_back(time: dt.time) -> None:
    assert hours.parse_hour(hours.hour(time)) == time.replace(second=0, microsecond=0)
