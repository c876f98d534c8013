"""Whatever the text, the rules on facts end, and point inside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from communique.brief.source import Source
from communique.lint.copying import copy_of_text
from communique.lint.judgement import Rule
from communique.lint.lexicons import Lexicons
from laws import examples
from lint.test_facts import ALL, RULES

FRAGMENTS = st.sampled_from([case.text for case in ALL if case.text]) | st.text(max_size=30)
TEXTS = st.lists(FRAGMENTS, max_size=5).map(" ".join)


@examples(40)
@given(TEXTS)
def test_findings_point_inside_their_passage(text: str) -> None:
    copy = copy_of_text(Source("texte.md", text), Lexicons(samples.TEMPLATES), 2022)
    for rule in RULES.values():
        for finding in rule.check(copy):
            assert 0 <= finding.start < finding.end <= len(finding.passage.text), rule.name
            assert finding.passage in copy.passages


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_an_empty_copy_has_nothing_to_say(rule: Rule) -> None:
    assert not list(rule.check(copy_of_text(Source("vide", ""), Lexicons(), 2022)))
