"""The prose cases on facts: what the rules point at, and what they leave alone."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from communique.lint.judgement import Rule
from communique.lint.rules import embargo_hours
from lint.fact_cases import Case, cases, copy_of, pointed_at, run

FAMILIES = ("chronology", "figures", "people", "contacts", "links", "lengths", "structure")
RULES: dict[str, Rule] = {
    rule.name: rule
    for family in FAMILIES
    for rule in import_module(f"communique.lint.{family}").RULES
}
TOO_LONG_FOR_A_CASE = {"chapo-trop-long", "texte-trop-long"}
"""Their bad example shows them: a thousand characters in a row are not prose."""
OF_ONE_FIELD = {rule.name for rule in embargo_hours.RULES}
"""They judge a date, not a text: ``test_embargo``."""
ALL = list(cases())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.place) for case in ALL])
def test_cases(case: Case, tmp_path: Path) -> None:
    rules = RULES.values() if case.rule == "aucune" else [RULES[case.rule]]
    copy = copy_of(case.context, case.text, tmp_path)
    rules = [rule for rule in rules if copy.brief or not rule.needs_brief]
    found = [words for rule in rules for words in pointed_at(run(rule, copy))]
    assert sorted(found) == sorted(case.expected)


def test_there_are_enough_cases() -> None:
    assert len(ALL) > 250


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_has_cases_of_both_kinds(rule: Rule) -> None:
    if rule.name in OF_ONE_FIELD:
        return
    kinds = {bool(case.expected) for case in ALL if case.rule == rule.name}
    assert kinds == ({False} if rule.name in TOO_LONG_FOR_A_CASE else {True, False})


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_repairs_leave_nothing_to_repair(rule: Rule, tmp_path: Path) -> None:
    for case in (case for case in ALL if case.rule == rule.name):
        findings = run(rule, copy_of(case.context, case.text, tmp_path))
        for finding in findings:
            if finding.replacement is not None:
                text = finding.passage.text
                repaired = text[: finding.start] + finding.replacement + text[finding.end :]
                assert finding.replacement not in pointed_at(
                    run(rule, copy_of(case.context, repaired, tmp_path))
                )
