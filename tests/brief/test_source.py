"""Lines, columns and excerpts; corrections that never move a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.brief.edits import Edit, apply, range_before
from communique.brief.source import Reading, Source
from communique.diagnostics import Span


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_span_counts_lines_and_characters_from_one(line_break: str) -> None:
    source = Source("brief.yaml", line_break.join(["a: 😀é", "bc: d", ""]))
    start = source.text.index("d")
    assert source.span(start, start + 1) == Span("brief.yaml", 2, 5, 2, 6, "bc: d")
    assert source.span(3, 5) == Span("brief.yaml", 1, 4, 1, 6, "a: 😀é")


def test_a_span_over_two_lines_shows_the_first() -> None:
    span = Source("b", "ab\ncd\nef").span(1, 4)
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 2, 2, 2)
    assert span.excerpt == "ab"


def test_offsets_beyond_the_text_are_brought_back() -> None:
    assert Source("b", "ab\n").span(50, 99) == Span("b", 2, 1, 2, 1, "")
    assert Source("b", "").span(0, 0) == Span("b", 1, 1, 1, 1, "")


def test_a_form_feed_or_line_separator_does_not_break_a_line() -> None:
    assert Source("b", "a\x0cb\u2028c").span(4, 5).line == 1


def test_places_of_a_corrected_reading_are_those_of_the_file() -> None:
    reading = Reading(Source("b", "titre: a : b\nlieu: Paris"))
    quoted = reading.corrected((Edit(7, 7, '"'), Edit(12, 12, '"')))
    assert quoted.text == 'titre: "a : b"\nlieu: Paris'
    assert quoted.span(8, 13).column == 8
    paris = quoted.text.index("Paris")
    assert quoted.span(paris, paris + 5) == Span("b", 2, 7, 2, 12, "lieu: Paris")


def test_forbidden_characters_read_as_spaces_of_the_same_width() -> None:
    reading = Reading(Source("b", "a\x07\u2028b\ud800"))
    assert reading.text == "a  b "


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    text = draw(st.text("abcdef", max_size=20))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, tuple(Edit(a, b, draw(st.text("XYZ", max_size=3))) for a, b in pairs)


@given(texts_and_edits())
def test_every_character_left_alone_is_found_where_it_was(
    made: tuple[str, tuple[Edit, ...]],
) -> None:
    text, edits = made
    edited = apply(text, edits)
    for i, character in enumerate(edited):
        start, end = range_before(edits, i, i + 1)
        if character.islower():
            assert text[start:end] == character
        else:
            assert any((edit.start, edit.end) == (start, end) for edit in edits)
