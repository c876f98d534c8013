"""Figures and what they count."""

from __future__ import annotations

import pytest

from communique.lint.language.counts import find_counts


@pytest.mark.parametrize(
    ("text", "value", "noun", "precision"),
    [
        ("plus de 350 évènements organisés", 350, "événement", "plus de"),
        ("PLUS DE 200 EVENEMENTS DIGITAUX", 200, "événement", "plus de"),
        ("7 tables rondes", 7, "table ronde", "exact"),
        ("près de 12 000 agents publics", 12000, "agent", "près de"),
        ("une centaine d’animaux", 100, "animal", "environ"),
        ("1,5 million de visiteurs", 1_500_000, "visiteur", "exact"),
        ("Quatre-vingt-dix-sept départements", 97, "département", "exact"),
        ("les 40 nouveaux lauréats", 40, "lauréat", "exact"),
        ("vingt et un rendez-vous", 21, "rendez-vous", "exact"),
    ],
)
def test_a_count_tells_what_it_counts(text: str, value: float, noun: str, precision: str) -> None:
    (count,) = find_counts(text)
    assert (count.value, count.noun, count.precision.value) == (value, noun, precision)


@pytest.mark.parametrize(
    "text",
    [
        "de 9 h à 17 h", "12 rue des Lilas", "12 millions d’euros", "loi n° 2016-1321 des",
        "en 2022 plusieurs", "8 novembre", "20 ans", "une seule fois", "le 3e concours",
    ],
)  # fmt: skip
def test_other_figures_are_no_counts(text: str) -> None:
    assert find_counts(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "may_be_the_same"),
    [
        ("plus de 300 agents", "312 agents", True),
        ("plus de 300 agents", "290 agents", False),
        ("près de 300 agents", "290 agents", True),
        ("une centaine d’agents", "110 agents", True),
        ("40 agents", "42 agents", False),
    ],
)
def test_two_figures_may_tell_the_same(one: str, other: str, may_be_the_same: bool) -> None:
    (first,), (second,) = find_counts(one), find_counts(other)
    assert first.allows(second) is second.allows(first) is may_be_the_same
