"""``docs/regles.md`` says what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.lint.handbook import handbook, rule_text
from communique.lint.registry import all_rules

_PAGE = Path(__file__).parents[2] / "docs" / "regles.md"


def test_the_page_of_rules_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        _PAGE.write_text(handbook(), encoding="utf-8")
    assert _PAGE.read_text(encoding="utf-8") == handbook(), "run « make golden »"


@pytest.mark.parametrize("name", all_rules())
def test_each_rule_explains_itself(name: str) -> None:
    rule = all_rules()[name]
    assert all([rule.summary, rule.explanation, rule.source, rule.good, rule.bad])
    assert rule.good in rule_text(rule)
