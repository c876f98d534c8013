from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.french.ordinals import Gender, ordinal
from communique.french.unwritable import Unwritable
from french.prose import table


@pytest.mark.parametrize(("value", "written"), table("1 → 1re\n2 → 2e\n9 → 9e\n21 → 21e"))
def test_an_ordinal_is_feminine_by_default(value: str, written: str) -> None:
    assert ordinal(int(value)) == written


def test_the_first_has_a_masculine() -> None:
    assert ordinal(1, Gender.MASCULINE) == "1er"


@pytest.mark.parametrize("value", [0, -3])
def test_counting_starts_at_one(value: int) -> None:
    with pytest.raises(Unwritable, match="n’a pas d’ordinal"):
        ordinal(value)


@given(st.integers(min_value=2))
def test_all_others_take_one_letter_whatever_the_gender(value: int) -> None:
    assert ordinal(value, Gender.MASCULINE) == ordinal(value, Gender.FEMININE) == f"{value}e"
