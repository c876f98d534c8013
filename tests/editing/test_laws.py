"""What holds for any edit of any brief."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.brief.edits import Edit
from communique.brief.nodes import ScalarNode
from communique.brief.offsets import places_of
from communique.editing.operations import (
    AddItem,
    EditRefused,
    MoveItem,
    RemoveValue,
    SetValue,
    typed_text,
)
from communique.editing.plans import amended, rewritten
from communique.editing.proof import tree_of
from communique.editing.spots import spot_at
from communique.editing.yaml_text import Value, written
from editing.texts import BRIEFS, comments, fields, texts, values
from laws import examples

SOME = examples(150)


@st.composite
def settable(draw: st.DrawFn) -> tuple[str, str]:
    """A brief and the path of a text of it, absent ones included."""
    brief = draw(st.sampled_from(BRIEFS))
    paths = [
        one.path
        for one in fields(brief)
        if one.fields is None and one.items is None and not one.refused
    ]
    return brief, draw(st.sampled_from(paths))


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, str, int]:
    """A brief, the path of a list of it and how many items it has."""
    brief = draw(st.sampled_from(BRIEFS))
    found = [
        (one.path, len(one.items))
        for one in fields(brief)
        if one.items is not None and not one.refused
    ]
    path, count = draw(st.sampled_from(found))
    return brief, path, count


@SOME
@given(settable(), texts)
def test_the_value_set_is_the_value_read(place: tuple[str, str], value: str) -> None:
    brief, path = place
    made = rewritten(brief, [SetValue(path, value)])
    assert (values(made).get(path) or "") == value.rstrip("\n")


@SOME
@given(settable(), texts)
def test_setting_changes_no_other_value(place: tuple[str, str], value: str) -> None:
    brief, path = place
    assume(value.rstrip("\n"))
    before, after = values(brief), values(rewritten(brief, [SetValue(path, value)]))
    del after[path]
    assert {at: said for at, said in before.items() if at != path} == after


@SOME
@given(settable(), texts)
def test_setting_twice_is_setting_once(place: tuple[str, str], value: str) -> None:
    brief, path = place
    once = rewritten(brief, [SetValue(path, value)])
    assume(value.rstrip("\n") or path in values(once))
    assert rewritten(once, [SetValue(path, value)]) == once


@SOME
@given(settable(), st.data(), texts)
def test_words_amended_are_the_words_read(
    place: tuple[str, str], data: st.DataObject, words: str
) -> None:
    brief, path = place
    before, node = values(brief), spot_at(tree_of(brief), path).node
    assume(isinstance(node, ScalarNode) and before[path])
    assert isinstance(node, ScalarNode)
    starts, ends = places_of(node, brief)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(before[path] or ""))] * 2)))
    edit = Edit(starts[start], ends[end - 1], words) if start < end else None
    after = values(amended(brief, [edit] if edit else []))
    wanted = node.value[:start] + words + node.value[end:] if edit else node.value
    assert (after.pop(path) or "") == wanted.rstrip("\n")
    assert after == {at: said for at, said in before.items() if at != path}


@SOME
@given(settable())
def test_setting_the_present_value_changes_nothing(place: tuple[str, str]) -> None:
    brief, path = place
    present = values(brief)[path]
    assert rewritten(brief, [SetValue(path, present or "")]) == brief or present is None


@SOME
@given(settable(), texts)
def test_comments_are_kept(place: tuple[str, str], value: str) -> None:
    brief, path = place
    made = rewritten(brief, [SetValue(path, value)])
    assert comments(made) == comments(brief)


@SOME
@given(lists(), st.data())
def test_moving_there_and_back_changes_nothing(
    place: tuple[str, str, int], data: st.DataObject
) -> None:
    brief, path, count = place
    assume(count > 1)
    start, end = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    try:
        there = rewritten(brief, [MoveItem(path, start, end)])
    except EditRefused:
        assume(False)
    assert comments(there) == comments(brief)
    assert rewritten(there, [MoveItem(path, end, start)]) == brief


@SOME
@given(lists(), st.data())
def test_adding_then_removing_changes_nothing(
    place: tuple[str, str, int], data: st.DataObject
) -> None:
    brief, path, count = place
    rank = data.draw(st.integers(0, count))
    name = "nouveau" if path == "citations" else ""
    added = rewritten(brief, [AddItem(path, rank, name)])
    assert comments(added) == comments(brief)
    removed = rewritten(added, [RemoveValue(f"{path}.{name or rank}")])
    assert removed == brief or (count == 0 and values(removed) == values(brief))


_NAMES = st.sampled_from(["titre", "chapo", "sections", "contenu", "texte", "y", "null", "été"])
_VALUES: st.SearchStrategy[Value] = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3)
)


@SOME
@given(st.dictionaries(_NAMES, _VALUES, min_size=1, max_size=3))
def test_values_written_are_the_values_read(values: dict[str, Value]) -> None:
    """Save that line breaks end a text for nothing."""
    assert _typed(yaml.load(written(values), yaml.CBaseLoader)) == _typed(values)


def _typed(value: Value) -> object:
    if isinstance(value, str):
        return typed_text(value)
    if isinstance(value, dict):
        return {name: _typed(one) for name, one in value.items()}
    return [_typed(one) for one in value]


def test_values_are_written_as_people_write_them() -> None:
    values: dict[str, Value] = {
        "titre": "L’été : « 12 idées »",
        "chapo": "Un paragraphe.\r\n\nUn\x02 autre.",
        "sections": [{"intertitre": "Un", "contenu": ["Un texte", {"citation": "a"}]}],
        "colonnes": [["Région", "2022"]],
        "tolerances": [],
    }
    assert written(values) == (
        'titre: "L’été : « 12 idées »"\n'
        "chapo: |\n"
        "  Un paragraphe.\n"
        "\n"
        "  Un autre.\n"
        "sections:\n"
        "  - intertitre: Un\n"
        "    contenu:\n"
        "      - Un texte\n"
        "      - citation: a\n"
        "colonnes:\n"
        "  - [Région, 2022]\n"
        "tolerances: []\n"
    )


@pytest.mark.parametrize("values", [{"a: b": "c"}, {"titre": "\ud800"}, {"a\nb": "c"}])
def test_what_no_brief_can_hold_is_refused(values: dict[str, Value]) -> None:
    with pytest.raises(EditRefused):
        written(values)
