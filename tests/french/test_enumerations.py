from __future__ import annotations

import pytest

from communique.french.enumerations import enumeration


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ([], ""),
        (["Lille"], "Lille"),
        (["Rennes", "Lille"], "Rennes et Lille"),
        (["Bordeaux", "Rennes", "Lille", "Toulouse"], "Bordeaux, Rennes, Lille et Toulouse"),
        (["{0}", "{1}", "{2}"], "{0}, {1} et {2}"),
    ],
)
def test_no_comma_stands_before_and(words: list[str], written: str) -> None:
    assert enumeration(words) == written
