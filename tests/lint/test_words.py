"""Typography, punctuation, accents, repetitions, quotations, usage: prose cases, both editions."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby

import pytest

from communique import typography
from communique.brief.source import Source
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.lexicons import Lexicons
from communique.lint.reading import copy_of_text
from communique.lint.rule import Rule
from lint.word_cases import Case, cases

FAMILIES = (
    "typographie", "punctuation", "accents", "repetitions", "quotations", "inclusive", "language",
)  # fmt: skip
RULES: dict[str, Rule] = {
    rule.name: rule
    for family in FAMILIES
    for rule in import_module(f"communique.lint.{family}").RULES
}
MENDED_ANYWAY = {rule.name for rule in typography.RULES if rule.safe and rule.keeps_letters}
ALL = [*cases()]


def copy_of(text: str) -> Copy:
    return copy_of_text(Source("texte.md", text), Lexicons(), 2022)


def shown(rule: Rule, copy: Copy) -> list[str]:
    places = sorted(rule.check(copy), key=lambda f: (copy.passages.index(f.passage), f.start))
    return [f.passage.text[f.start : f.end] for f in places]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    copy = copy_of(case.text)
    if case.expected:
        assert tuple(shown(RULES[case.rule], copy)) == case.expected
        return
    silent = MENDED_ANYWAY | ({"titre-en-capitales"} - {case.rule})
    judging = [rule for name, rule in RULES.items() if name not in silent and rule.default]
    assert {rule.name: shown(rule, copy) for rule in judging if shown(rule, copy)} == {}


def test_there_are_enough_cases_of_both_kinds() -> None:
    to_show = sum(bool(case.expected) for case in ALL)
    assert to_show > 80
    assert len(ALL) - to_show > 80


def test_every_rule_of_judgement_has_cases() -> None:
    told = {rule for rule, _ in groupby(ALL, key=lambda case: case.rule)}
    wrapped = {rule.name for rule in typography.RULES}
    needing_brief = {rule.name for rule in RULES.values() if rule.needs_brief}
    assert set(RULES) - wrapped - needing_brief == told


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_matters_that_typesetting_mends_are_only_advice(rule: Rule) -> None:
    if rule.name in MENDED_ANYWAY:
        assert rule.severity is Severity.CONSEIL
