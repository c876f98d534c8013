"""What is told of each rule: its own examples, why, after what, and the page that says it all."""

from __future__ import annotations

import pytest
import yaml

from communique.lint.copy import Copy
from communique.lint.handbook import handbook, rule_text
from communique.lint.judgement import Rule
from communique.lint.registry import all_rules
from lint.copies import ROOT, brief_copy, text_copy

every_rule = pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)


def copy_of_example(rule: Rule, example: str) -> Copy:
    """The example as a bare text, or as keys of a brief when the rule needs one."""
    if rule.needs_brief:
        return brief_copy(yaml.load(example, Loader=yaml.BaseLoader))
    return text_copy(example)


@every_rule
def test_examples_show_the_rule(rule: Rule) -> None:
    assert list(rule.check(copy_of_example(rule, rule.bad)))
    assert not list(rule.check(copy_of_example(rule, rule.good)))


@every_rule
def test_every_rule_says_why_and_after_what(rule: Rule) -> None:
    assert rule.source
    assert rule.good in rule_text(rule)
    for text in (rule.summary, rule.explanation):
        assert text.endswith((".", "!", "?"))
        assert "'" not in text


def test_the_page_of_rules_is_up_to_date(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "regles.md"
    if request.config.getoption("--update-goldens"):
        page.write_text(handbook(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == handbook(), "run « make golden »"
