"""Corrections made one after the other, told as one list on the original text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.typography.correction import Correction, apply, compose


def _correction(start: int, end: int, replacement: str, rule: str = "r") -> Correction:
    return Correction(start, end, replacement, rule, "", safe=True, keeps_letters=True)


@st.composite
def _corrections_of(draw: st.DrawFn, text: str) -> list[Correction]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    distinct = [span for i, span in enumerate(spans) if i == 0 or span[0] > spans[i - 1][1]]
    return [_correction(*span, draw(st.text("xyz", max_size=3))) for span in distinct]


@given(st.text("abc", max_size=12), st.data())
def test_composing_does_both_in_turn(text: str, data: st.DataObject) -> None:
    earlier = data.draw(_corrections_of(text))
    current = apply(text, earlier)
    later = data.draw(_corrections_of(current))
    both = compose(earlier, current, later)
    assert apply(text, both) == apply(current, later)
    assert both == sorted(both, key=lambda c: (c.start, c.end))


def test_corrections_side_by_side_stay_two() -> None:
    earlier = [_correction(0, 1, "«", "guillemets")]
    later = [_correction(1, 1, "\u00a0", "espace")]
    assert compose(earlier, "«mot", later) == [earlier[0], later[0]]


def test_corrections_of_the_same_characters_become_one_named_after_the_later() -> None:
    earlier = [_correction(2, 4, " ", "espaces-multiples")]
    later = [_correction(2, 3, "\u202f", "espace-avant")]
    assert compose(earlier, "ab !", later) == [_correction(2, 4, "\u202f", "espace-avant")]


def test_a_space_taken_out_then_put_back_is_one_correction() -> None:
    earlier = [_correction(2, 3, "", "sans-espace")]
    later = [_correction(2, 2, "\u00a0", "espace")]
    assert compose(earlier, "ab:", later) == [_correction(2, 3, "\u00a0", "espace")]


def test_a_merged_correction_is_as_careful_as_its_parts() -> None:
    reworded = Correction(0, 2, "9", "jour", "", safe=True, keeps_letters=False)
    later = [Correction(0, 1, "9e", "autre", "", safe=False, keeps_letters=True)]
    (merged,) = compose([reworded], "9 mai", later)
    assert (merged.safe, merged.keeps_letters) == (False, False)
