"""Dates found in running French: their days, their kind, their place."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lint.language.date_patterns import DateMention, ImpossibleDate
from communique.lint.language.dates_found import find_dates

TODAY = dt.date(2022, 11, 8)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("le 8 novembre 2022", "day", "2022-11-08"),
        ("le 1er décembre", "day", "2022-12-01"),
        ("MARDI 8 NOVEMBRE", "day", "2022-11-08"),
        ("le 8 fevrier 2022", "day", "2022-02-08"),
        ("le 10 oct. 2022", "day", "2022-10-10"),
        ("mardi 08/11/2022", "day", "2022-11-08"),
        ("le 10 janvier", "day", "2023-01-10"),
        ("le 15 septembre dernier", "day", "2022-09-15"),
        ("le 9 novembre dernier", "day", "2021-11-09"),
        ("le 7 novembre prochain", "day", "2023-11-07"),
        ("le 14 juillet 1789", "day", "1789-07-14"),
        ("jusqu’au 4 décembre", "until", "2022-12-04"),
        ("à partir du 4 décembre", "from", "2022-12-04"),
        ("depuis le 2 novembre", "from", "2022-11-02"),
        ("du 17 au 27 novembre", "period", "2022-11-17 2022-11-27"),
        ("du mardi 8 au jeudi 10 novembre", "period", "2022-11-08 2022-11-10"),
        ("du 28 novembre au 4 décembre", "period", "2022-11-28 2022-12-04"),
        ("du 20 décembre au 5 janvier", "period", "2022-12-20 2023-01-05"),
        ("du 12 décembre 2021 au 15 janvier 2022", "period", "2021-12-12 2022-01-15"),
        ("entre le 7 et le 11 novembre", "period", "2022-11-07 2022-11-11"),
        ("2-30 novembre", "period", "2022-11-02 2022-11-30"),
        ("les 16 et 21 novembre", "several", "2022-11-16 2022-11-21"),
        ("les 16 et le 21 novembre", "several", "2022-11-16 2022-11-21"),
        ("les 14, 15, 16 et 17 novembre", "several", "2022-11-14 2022-11-15 2022-11-16 2022-11-17"),
    ],
)
def test_a_mention_tells_its_days(text: str, kind: str, days: str) -> None:
    (mention,) = find_dates(text, TODAY)
    assert isinstance(mention, DateMention)
    assert (mention.kind.value, " ".join(map(str, mention.days))) == (kind, days)


@pytest.mark.parametrize(
    "text",
    ["n° 52 mars 2022", "Paris 15", "10.0.2022.1", "350 mars", "le 8 du mois", "mai 68", "14 h 30"],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, TODAY) == ()


def test_several_mentions_stay_apart() -> None:
    text = "le 28 novembre et le 5 décembre, puis du 7 au 9 mars 2023"
    found = find_dates(text, TODAY)
    assert [text[one.start : one.end] for one in found] == [
        "28 novembre",
        "5 décembre",
        "du 7 au 9 mars 2023",
    ]


def test_each_day_of_a_list_has_its_place() -> None:
    text = "les mardi 8, mercredi 9 et jeudi 10 novembre 2022"
    (mention,) = find_dates(text, TODAY)
    assert isinstance(mention, DateMention)
    assert [text[slice(*place)] for place in mention.places] == [
        "mardi 8",
        "mercredi 9",
        "jeudi 10 novembre 2022",
    ]
    assert mention.weekdays == (1, 2, 3)


def test_a_plural_weekday_is_that_of_every_day() -> None:
    (mention,) = find_dates("les mardis 8 et 15 novembre", TODAY)
    assert isinstance(mention, DateMention)
    assert mention.weekdays == (1, 1)


def test_a_date_of_no_calendar_is_told() -> None:
    assert find_dates("le 31 novembre", TODAY) == (ImpossibleDate(3, 14),)


WORDS = st.sampled_from([
    "le", "les", "du", "au", "et", "jusqu’au", "mardi", "mardis", "8", "1er", "31", "2-30",
    "novembre", "février", "2022", "dernier", ",", "–", "n°", "h",
])  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_mentions_are_in_order_and_never_overlap(words: list[str]) -> None:
    found = find_dates(" ".join(words), TODAY)
    assert all(one.end <= other.start for one, other in pairwise(found))
