"""The hours of an appointment, as people type them."""

from __future__ import annotations

import pytest

from communique.brief.diagnosis import Unreadable
from communique.brief.moments import read_hours


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", "14 h 30"),
        ("09:05", "9 h 05"),
        ("18:00", "18 h"),
        ("de 9:00 à 12:30", "de 9 h à 12 h 30"),
        ("9h", "9h"),
        ("9h05", "9h05"),
        ("toute la journée", "toute la journée"),
        ("pendant 48 h", "pendant 48 h"),
        ("24h/24", "24h/24"),
        ("14 : 30", "14 h 30"),
        ("à 20 h, salle 12", "à 20 h, salle 12"),
    ],
)
def test_hours_read_the_french_way(typed: str, read: str) -> None:
    assert read_hours(typed).replace("\u00a0", " ") == read


@pytest.mark.parametrize("typed", ["14.30", "de 14.30 à 16 h", "14:30:00", "1430"])
def test_other_ways_to_write_an_hour_are_told(typed: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_hours(typed)
    assert told.value.hint.replace("\u00a0", " ") == "Écrivez « 14 h 30 »."


@pytest.mark.parametrize(("typed", "hint"), [("14", "Écrivez « 14 h »."), ("25", "de 0 à 23")])
def test_a_number_alone_is_no_hour(typed: str, hint: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_hours(typed)
    assert hint in told.value.hint.replace("\u00a0", " ")
