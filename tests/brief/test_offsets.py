"""Each character of a parsed scalar is found where it stands in the file, in every style.

PyYAML is the oracle: it writes a text in a style, or parses one invented here, and says what
the value is; the places must then show the same characters, or the escape or break they fold.
"""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from communique.brief.nodes import MappingNode, ScalarNode, scalars
from communique.brief.offsets import places_of
from communique.brief.source import FORBIDDEN
from communique.brief.syntax import compose

STYLES = ["", "'", '"', "|", ">"]
ALPHABET = [*"aé😀 :#-'\"\\|>{}[]%&*!?,\t\n\u00a0", "  ", "\n\n", "mot ", "l’été "]
PIECES = [*ALPHABET, "\r\n", "''", "\\n", "\\u00e9", "\\x41", "\\\n", "\\ "]
HEADERS = ["", "'", '"', "|\n", "|-\n", "|+\n", ">\n", ">-  # note\n", ">+\n", "|2\n", ">1-\n"]


def assert_places_are_true(node: ScalarNode, text: str) -> None:
    places = places_of(node, text)
    assert len(places.starts) == len(places.ends) == len(node.value)
    previous = node.start
    for character, start, end in zip(node.value, places.starts, places.ends, strict=True):
        written = text[start:end]
        assert (start, end) != (node.start, node.end) or len(written) == 1
        assert previous <= start
        assert (
            written == character
            or (character in " \n" and re.fullmatch(r"\r\n|\r|\n", written))
            or (character == "'" and written == "''")
            or (written.startswith("\\") and yaml.safe_load(f'"{written}"') == character)
        ), (character, written)
        previous = end


def only_scalar(text: str) -> ScalarNode:
    composition = compose(text)
    assert composition.fault is None
    assert isinstance(composition.root, MappingNode)
    (node,) = scalars(composition.root)
    return node


@given(st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join), st.sampled_from(STYLES))
@example("a " * 90 + "\n\n" + "b " * 90, ">")
@example(" retrait\n  autre\n", "|")
@example("mot\n\n", ">")
def test_places_in_what_yaml_writes(value: str, style: str) -> None:
    text = yaml.dump({"clé": value}, default_style=style or None, allow_unicode=True, width=40)
    node = only_scalar(text) if style != '"' else _second_scalar(text)
    assert node.value == value
    assert_places_are_true(node, text)


def _second_scalar(text: str) -> ScalarNode:
    composition = compose(text)
    assert composition.root is not None
    return next(scalars(composition.root))


@given(
    st.sampled_from(["k: ", "- ", "a:\n  - k: ", "- - "]),
    st.sampled_from(HEADERS),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.integers(1, 6),
    st.sampled_from(["", "\n", "\n\n"]),
)
def test_places_in_what_people_write(
    before: str, header: str, body: str, indent: int, after: str
) -> None:
    margin = " " * indent
    lines = body.replace("\n", "\n" + margin)
    closing = header if header in {"'", '"'} else ""
    text = before + header + (margin if header.endswith("\n") else "") + lines + closing + after
    composition = compose(text)
    if composition.fault is not None or composition.root is None or composition.remarks:
        return
    for node in scalars(composition.root):
        if not FORBIDDEN.search(node.value):
            assert_places_are_true(node, text)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("k: un mot\n", "mot", "mot"),
        ("k: un\n   mot\n", "n m", "n\n   m"),
        ("k: 'l''été'\n", "l'é", "l''é"),
        ('k: "a\\u00e9b"\n', "é", "\\u00e9"),
        ('k: "un \\\n   mot"\n', "mot", "mot"),
        ("k: |\n  un\n   mot\n", " mot", " mot"),
        ("k: >-\n  un\n  mot\n\n  fin\n", "un mot", "un\n  mot"),
        ("k: >2\n    x\n  mot\n", "mot", "mot"),
        ("k: |+\n  un\n\n", "n\n\n", "n\n\n"),
    ],
)
def test_a_word_is_found_in_each_style(text: str, word: str, place: str) -> None:
    node = only_scalar(text)
    at = node.value.index(word)
    places = places_of(node, text)
    assert text[places.starts[at] : places.ends[at + len(word) - 1]] == place


def test_a_value_that_cannot_be_traced_has_the_place_of_the_whole() -> None:
    node = ScalarNode(3, 8, "autre")
    places = places_of(node, "k: texte")
    assert list(places.starts) == [3] * 5
    assert list(places.ends) == [8] * 5
