from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.french.phones import dialled, display, is_phone, numbers
from communique.french.unwritable import Unwritable
from french.prose import table

DISPLAYED = table("""
    06.08.72.50.29     → 06~08~72~50~29
    06 08 72 50 29     → 06~08~72~50~29
    0608725029         → 06~08~72~50~29
    06-08-72-50-29     → 06~08~72~50~29
    +33 6 08 72 50 29  → +33~6~08~72~50~29
    +33(0)608725029    → +33~(0)6~08~72~50~29
    +33 (0) 6 08 72 50 29 → +33~(0)6~08~72~50~29
    0033 608725029     → 0033~6~08~72~50~29
    +33 06 08 72 50 29 → +33~06~08~72~50~29
    0692 12 34 56      → 0692~12~34~56
    06 92 12 34 56     → 06~92~12~34~56
    0692123456         → 06~92~12~34~56
    +262 692 12 34 56  → +262~692~12~34~56
    39 39              → 39~39
    116 000            → 116~000
    0 800 123 456      → 0~800~123~456
    0800123456         → 08~00~12~34~56
    3939               → 3939
    +352 27 12 34 56   → +352~27~12~34~56
    +1 202-555-0100    → +1~202-555-0100
    +44 (0)20 7946 0000 → +44~(0)20~7946~0000
    standard           → standard
""")
DIALLED = table("""
    06.08.72.50.29    → +33608725029
    +33 (0)6 08 72 50 29 → +33608725029
    0033 6 08 72 50 29 → +33608725029
    +33 06 08 72 50 29 → +33608725029
    0 800 123 456     → +33800123456
    0692 12 34 56     → +262692123456
    0590 12 34 56     → +590590123456
    0694 12 34 56     → +594694123456
    0696 12 34 56     → +596696123456
    (01) 23 45 67 89  → +33123456789
    01–23–45–67–89    → +33123456789
    +44 (0)20 7946 0000 → +442079460000
    +1 (202) 555-0100 → +12025550100
    3939              → 3939
    112               → 112
    +352 27 12 34 56  → +35227123456
    00352 27 12 34 56 → +35227123456
""")


@pytest.mark.parametrize(("before", "after"), DISPLAYED)
def test_only_french_numbers_are_spaced_anew(before: str, after: str) -> None:
    assert display(before) == after


@pytest.mark.parametrize(("before", "after"), DIALLED)
def test_what_a_telephone_dials(before: str, after: str) -> None:
    assert dialled(before) == after


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("01 44 69 54 10 / 06 12 34 56 78", ["01 44 69 54 10", " / ", "06 12 34 56 78"]),
        ("01 44 69 54 10/06 12 34 56 78", ["01 44 69 54 10", " / ", "06 12 34 56 78"]),
        ("3939 ou +33 1 44 69 54 10", ["3939", " ou ", "+33 1 44 69 54 10"]),
        ("01 44 69 54 10, 01 44 69 54 11", ["01 44 69 54 10", ", ", "01 44 69 54 11"]),
        ("06/12/34/56/78", ["06/12/34/56/78"]),
        ("01-44-69-54-10 - 06-12-34-56-78", ["01-44-69-54-10", " - ", "06-12-34-56-78"]),
        ("01 44 69 54 10 ou standard", ["01 44 69 54 10 ou standard"]),
    ],
)
def test_several_numbers_are_told_apart(text: str, found: list[str]) -> None:
    assert [piece for pair in numbers(text) for piece in pair][1:] == found
    assert display(text) == "".join(
        [*map(display, found[:1]), *found[1:2], *map(display, found[2:])]
    )
    if all(map(is_phone, found[::2])):
        assert dialled(text) == dialled(found[0])


@pytest.mark.parametrize("text", ["", "standard", "06 08 poste 12", "+", "1"])
def test_what_is_no_number_cannot_be_dialled(text: str) -> None:
    assert not is_phone(text)
    with pytest.raises(Unwritable, match="n’est pas un numéro"):
        dialled(text)


NATIONAL = st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True)


@given(NATIONAL, st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_the_digits_are_never_changed(digits: str, separator: str) -> None:
    pairs = [digits[index : index + 2] for index in range(0, 10, 2)]
    shown = display(separator.join(pairs))
    assert shown == "\u00a0".join(pairs)
    assert display(shown) == shown


@given(NATIONAL)
def test_a_number_is_dialled_alike_however_it_is_shown(digits: str) -> None:
    assert dialled(display(digits)) == dialled(digits)
    assert dialled(digits).endswith(digits[1:])
