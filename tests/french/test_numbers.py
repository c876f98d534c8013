from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from communique.french.numbers import euros, number, percent
from french.prose import table

NUMBERS = table("""
    0       → 0
    350     → 350
    1300    → 1¦300
    10000   → 10¦000
    1234567 → 1¦234¦567
    1.5     → 1,5
    1234.5678 → 1¦234,5678
    -5      → −5
""")
AMOUNTS = table("""
    5000       → 5¦000~€
    12.5       → 12,50~€
    999999     → 999¦999~€
    1000000    → 1~million d’euros
    1500000    → 1,5~million d’euros
    1990000    → 1,99~million d’euros
    2000000    → 2~millions d’euros
    350000000  → 350~millions d’euros
    1234567    → 1¦234¦567~€
    1200000000 → 1,2~milliard d’euros
    20000000000 → 20~milliards d’euros
""")


@pytest.mark.parametrize(("value", "written"), NUMBERS)
def test_a_number_in_digits(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


@pytest.mark.parametrize(("value", "written"), AMOUNTS)
def test_an_amount_of_money(value: str, written: str) -> None:
    assert euros(Decimal(value)) == written


@pytest.mark.parametrize(("value", "written"), table("50 → 50~%\n12.5 → 12,5~%"))
def test_a_share(value: str, written: str) -> None:
    assert percent(Decimal(value)) == written


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_every_digit_is_kept_in_groups_of_three(value: int) -> None:
    written = number(value).replace("−", "-")
    assert int(written.replace("\u202f", "")) == value
    first, *groups = written.lstrip("-").split("\u202f")
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in groups)


@given(st.integers(-2_000, 2_000))
def test_small_numbers_are_written_as_babel_does(value: int) -> None:
    babel = format_decimal(value, "#,##0", locale="fr").replace("-", "\u2212")
    assert number(value) == number(Decimal(value)) == babel
