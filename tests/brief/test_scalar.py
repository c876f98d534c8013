"""A text says where each of its characters is from, lines folded and facts put in."""

from __future__ import annotations

import pytest

from communique.brief.edits import Edit
from communique.brief.nodes import scalars
from communique.brief.scalar import Scalar
from communique.brief.source import Reading, Source
from communique.brief.syntax import compose


def scalar_of(text: str) -> Scalar:
    root = compose(text).root
    assert root is not None
    node = next(scalars(root))
    return Scalar(Reading(Source("b", text)), node, node.value)


def columns(scalar: Scalar, words: str) -> tuple[int, int, int, int]:
    at = scalar.value.index(words)
    span = scalar.locate(at, at + len(words))
    return span.line, span.column, span.end_line, span.end_column


def test_lines_become_one_and_keep_their_places() -> None:
    scalar = scalar_of("k: |\n\n  un  mot \n \n  deux\n\n").on_one_line()
    assert scalar.value == "un  mot deux"
    assert columns(scalar, "un  mot") == (3, 3, 3, 10)
    assert columns(scalar, "deux") == (5, 3, 5, 7)
    assert columns(scalar, "t d") == (3, 9, 5, 4)


def test_a_fact_has_the_place_of_its_expression() -> None:
    scalar = scalar_of("k: >-\n  plus de\n  {{ n }} fois\n").on_one_line()
    at = scalar.value.index("{{")
    with_fact = scalar.changed((Edit(at, at + 7, "350"),))
    assert with_fact.value == "plus de 350 fois"
    assert columns(with_fact, "350") == columns(with_fact, "5") == (3, 3, 3, 10)
    assert columns(with_fact, "fois") == (3, 11, 3, 15)
    assert columns(with_fact, "50 fois") == (3, 3, 3, 15)


def test_empty_ranges_stay_empty_and_empty_texts_have_a_place() -> None:
    scalar = scalar_of("k: abc\n")
    assert (scalar.locate(1, 1).column, scalar.locate(1, 1).end_column) == (5, 5)
    assert (scalar.locate(3, 3).column, scalar.locate(3, 3).end_column) == (7, 7)
    assert scalar_of("k: ''\n").locate(0, 0).end_column == 6


@pytest.mark.parametrize("text", ["k: |\n  a\n\n\nj: x\n", "k: a   # note\nj: x\n"])
def test_the_span_of_a_text_leaves_out_what_follows(text: str) -> None:
    span = scalar_of(text).span
    lines = text.split("\n")[span.line - 1 : span.end_line]
    assert lines[-1][: span.end_column - 1].endswith("a")
