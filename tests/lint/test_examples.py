"""Each rule’s own examples: the bad one is shown by its check, the good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from communique.brief.source import Source
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_text
from communique.lint.judgement import Rule
from communique.lint.lexicons import Lexicons
from communique.lint.registry import all_rules
from lint.fact_cases import copy_of_excerpt

YEAR = 2022


def copy_of_example(rule: Rule, example: str, folder: Path) -> Copy:
    """The example as a bare text, or as keys of a brief when the rule needs one."""
    if rule.needs_brief:
        return copy_of_excerpt(yaml.load(example, Loader=yaml.BaseLoader), folder)
    return copy_of_text(Source("exemple", example), Lexicons(), YEAR)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_examples_show_the_rule(rule: Rule, tmp_path: Path) -> None:
    assert list(rule.check(copy_of_example(rule, rule.bad, tmp_path)))
    assert not list(rule.check(copy_of_example(rule, rule.good, tmp_path)))


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_every_rule_says_why_and_after_what(rule: Rule) -> None:
    assert rule.source
    for text in (rule.summary, rule.explanation):
        assert text.endswith((".", "!", "?"))
        assert "'" not in text
