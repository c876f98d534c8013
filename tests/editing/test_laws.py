"""What holds for any edit of any brief."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from communique.editing.operations import AddItem, EditRefused, MoveItem, RemoveValue, SetValue
from communique.editing.plans import rewritten
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
