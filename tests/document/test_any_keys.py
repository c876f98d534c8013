"""Whichever keys a brief leaves out, no line begins with a comma, nor says two signs in a row."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, seed
from hypothesis import strategies as st

from briefs import EVERY_KEY, Road
from communique.document.element import Element
from communique.errors import BriefInvalid
from laws import afresh, first_seed

WHOLE: dict[str, Any] = yaml.load(EVERY_KEY, Loader=yaml.BaseLoader)
_BLOCKS = {"p", "h1", "h2", "li", "td", "th", "caption", "figcaption"}
_AMISS = re.compile(
    r"^\s*[,;:.)–]|[,;:–]\s*[,;:–.]|\(\s*\)|\(\s*[,–]|[,–(]\s*$|(?<!\S)(?:None|null|non)(?!\S)"
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _paths(inner, (*path, key))


PATHS = sorted(_paths(WHOLE), key=len, reverse=True)
"""The deepest first: what is left out never moves what is to be left out later."""


def _without(paths: list[tuple[str | int, ...]]) -> str:
    whole = copy.deepcopy(WHOLE)
    for path in sorted(paths, key=lambda path: [str(step) for step in path], reverse=True):
        at: Any = whole
        try:
            for step in path[:-1]:
                at = at[step]
            del at[path[-1]]
        except (LookupError, TypeError):
            continue  # already gone with what held it
    return str(yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def lines(element: Element) -> Iterator[str]:
    """The text of each block that holds no other."""
    inner = [
        line for child in element.children if isinstance(child, Element) for line in lines(child)
    ]
    if inner or element.tag not in _BLOCKS:
        yield from inner
    elif element.text.strip():
        yield " ".join(element.text.split())


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    return Road.in_folder(tmp_path_factory.mktemp("edition"))


@seed(first_seed() + 1)
@afresh(40, times=60)
@given(left_out=st.lists(st.sampled_from(PATHS), max_size=12, unique=True))
def test_punctuation_holds_for_every_subset_of_keys(
    road: Road, left_out: list[tuple[str | int, ...]]
) -> None:
    try:
        document = road.document(_without(left_out).encode())
    except BriefInvalid:
        assume(False)
    amiss = [line for line in lines(document.body) if _AMISS.search(line)]
    assert amiss == []


@pytest.mark.parametrize("key", ["date", "heure", "organisateur", "lieu", "url", "description"])
def test_a_highlight_does_without_each_of_its_keys(key: str, road: Road) -> None:
    highlight = ("sections", 1, "contenu", 0, "temps_forts", 0, key)
    document = road.document(_without([highlight]).encode())
    assert not [line for line in lines(document.body) if _AMISS.search(line)]
