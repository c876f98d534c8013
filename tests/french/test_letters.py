from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.french.letters import in_letters, ordinal_in_letters
from communique.french.ordinals import Gender
from communique.french.unwritable import Unwritable
from french.prose import table

CARDINALS = table("""
    0 → zéro
    1 → un
    9 → neuf
    16 → seize
    17 → dix-sept
    21 → vingt et un
    22 → vingt-deux
    61 → soixante et un
    70 → soixante-dix
    71 → soixante et onze
    77 → soixante-dix-sept
    80 → quatre-vingts
    81 → quatre-vingt-un
    90 → quatre-vingt-dix
    91 → quatre-vingt-onze
    99 → quatre-vingt-dix-neuf
    100 → cent
    101 → cent un
    180 → cent quatre-vingts
    200 → deux cents
    201 → deux cent un
    350 → trois cent cinquante
    1000 → mille
    1001 → mille un
    2000 → deux mille
    80000 → quatre-vingt mille
    200000 → deux cent mille
    200080 → deux cent mille quatre-vingts
    999999 → neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf
""")
ORDINALS = table("""
    1 → première
    2 → deuxième
    4 → quatrième
    5 → cinquième
    9 → neuvième
    11 → onzième
    21 → vingt et unième
    30 → trentième
    71 → soixante et onzième
    80 → quatre-vingtième
    100 → centième
    200 → deux centième
    1000 → millième
    2005 → deux mille cinquième
""")
VALUE_OF_WORD = {
    "zéro": 0, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
    "quinze": 15, "seize": 16, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip


@pytest.mark.parametrize(("value", "written"), CARDINALS)
def test_a_cardinal_in_letters(value: str, written: str) -> None:
    assert in_letters(int(value)) == written


@pytest.mark.parametrize(("value", "written"), ORDINALS)
def test_an_ordinal_in_letters(value: str, written: str) -> None:
    assert ordinal_in_letters(int(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), table("1 → une\n21 → vingt et une\n81 → quatre-vingt-une\n2 → deux")
)
def test_only_a_final_one_has_a_feminine(value: str, written: str) -> None:
    assert in_letters(int(value), Gender.FEMININE) == written


def test_the_first_has_a_masculine() -> None:
    assert ordinal_in_letters(1, Gender.MASCULINE) == "premier"


@pytest.mark.parametrize("value", [-1, 1_000_000])
def test_letters_have_limits(value: int) -> None:
    with pytest.raises(Unwritable, match="s’écrivent en lettres"):
        in_letters(value)


def test_there_is_no_zeroth() -> None:
    with pytest.raises(Unwritable, match="de 1 à"):
        ordinal_in_letters(0)


def read(words: str) -> int:
    """The number a listener understands, by the grammar of the language and not by our tables."""
    total = 0
    current = 0
    for word in words.replace("quatre-vingt", "quatrevingt").replace("-", " ").split():
        if word == "mille":
            total, current = 1000 * max(current, 1), 0
        elif word in ("cent", "cents"):
            current = 100 * max(current, 1)
        elif word != "et":
            current += {"quatrevingt": 80, "quatrevingts": 80, "vingt": 20, **VALUE_OF_WORD}[word]
    return total + current


@given(st.integers(min_value=0, max_value=999_999))
def test_letters_are_understood_as_the_same_number(value: int) -> None:
    assert read(in_letters(value)) == value


@given(st.integers(min_value=0, max_value=999_999))
def test_plural_marks_stand_only_at_the_end(value: int) -> None:
    words = in_letters(value)
    assert not {"cents", "quatre-vingts"} & set(words.split()[:-1])
