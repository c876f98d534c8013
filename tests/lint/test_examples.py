"""What is told of each rule: its own examples, why, after what, and the page that says it all."""

from __future__ import annotations

import re

import pytest
import yaml

from communique import typography
from communique.characters import NBSP, NNBSP
from communique.lint.copy import Copy
from communique.lint.handbook import handbook, rule_text
from communique.lint.judgement import Rule, UnmatchedError, family
from communique.lint.registry import all_rules
from lint.copies import ROOT, brief_copy, text_copy

every_rule = pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)


ABOUT_BLANKS = {rule.name for rule in typography.RULES if rule.safe and rule.keeps_letters}
"""What typesetting mends by itself: blanks, mostly."""
BETWEEN_WORDS = re.compile(r"(?<=[^\s#-]) (?=\S)")
"""Those that are not marks of Markdown."""


def respaced(value: object, blank: str) -> object:
    """What is read of an example, with that blank between its words."""
    if isinstance(value, str):
        return BETWEEN_WORDS.sub(blank, value)
    if isinstance(value, dict):
        return {key: respaced(one, blank) for key, one in value.items()}
    return [respaced(one, blank) for one in value] if isinstance(value, list) else value


def copy_of_example(rule: Rule, example: str, blank: str = " ") -> Copy:
    """The example as a bare text, or as keys of a brief when the rule needs one."""
    if rule.needs_brief:
        keys = respaced(yaml.load(example, Loader=yaml.BaseLoader), blank)
        assert isinstance(keys, dict)
        return brief_copy(keys)
    return text_copy(str(respaced(example, blank)))


@every_rule
def test_examples_show_the_rule(rule: Rule) -> None:
    assert list(rule.check(copy_of_example(rule, rule.bad)))
    assert not list(rule.check(copy_of_example(rule, rule.good)))


@every_rule
def test_a_blank_is_a_blank(rule: Rule) -> None:
    blanks = () if rule.name in ABOUT_BLANKS else (NBSP, NNBSP)
    for blank in blanks:
        assert list(rule.check(copy_of_example(rule, rule.bad, blank))), repr(blank)


def test_a_check_without_a_card_is_refused() -> None:
    with pytest.raises(UnmatchedError, match=r"mot-en-double.*une-autre"):
        family("repetitions", {"une-autre": lambda _copy: iter(())})


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


LOOKED_FOR = {"false_letters.py"}
"""Modules whose rules look for some blanks and not for others."""


def test_no_invisible_sign_stands_in_the_code_of_the_desk() -> None:
    blanks = re.compile(rf"{NBSP}|{NNBSP}|\\u00a0|\\u202f")
    with_some = {
        path.name for path in (ROOT / "src" / "communique" / "lint").rglob("*.py")
        if blanks.search(path.read_text("utf-8"))
    }  # fmt: skip
    assert with_some == LOOKED_FOR
