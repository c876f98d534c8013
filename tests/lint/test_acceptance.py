"""The desk against the list that a desk editor made of the text published in 2020."""

from __future__ import annotations

import pytest

from communique.diagnostics import Diagnostic
from lint.acceptance import Item, findings, is_found, items, published, touching

SOURCE = published()
FOUND = findings(SOURCE)
SPACES = {"espace-apres-guillemet-ouvrant", "espace-avant-guillemet-fermant"}
"""Asked for around every quotation, proper names included (item A052)."""

DEFECTS = [item for item in items() if item.must_be_found]
UNTOUCHED = [item for item in items() if item.wanted == "must not be flagged"]


@pytest.mark.parametrize("item", DEFECTS, ids=lambda item: item.id)
def test_each_error_and_inconsistency_is_found_at_its_words(item: Item) -> None:
    assert is_found(item, SOURCE, FOUND)


@pytest.mark.parametrize("item", UNTOUCHED, ids=lambda item: item.id)
def test_what_must_not_be_flagged_is_not(item: Item) -> None:
    own = [
        diagnostic
        for diagnostic in touching(item, SOURCE, FOUND)
        if diagnostic.rule not in SPACES and _within(diagnostic, item)
    ]
    assert own == []


def _within(diagnostic: Diagnostic, item: Item) -> bool:
    """Whether the finding is about those words themselves, and not about a sentence around them."""
    span = diagnostic.span
    assert span is not None
    first = SOURCE.offset(span.line, span.column)
    last = SOURCE.offset(span.end_line, span.end_column)
    return SOURCE.text[first:last] in item.quote


def test_most_queries_are_raised_too() -> None:
    queries = [item for item in items() if item.wanted == "query"]
    raised = [item for item in queries if is_found(item, SOURCE, FOUND)]
    assert len(raised) >= 0.8 * len(queries)
