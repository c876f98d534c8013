"""The registry of rules, as a reader finds it."""

from __future__ import annotations

import re

from communique.typography import REWORDING, RULES, SUGGESTING, TYPESETTING, typesetting


def test_names_are_unique_and_in_kebab_case() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_each_list_holds_what_it_says() -> None:
    assert [rule.name for rule in TYPESETTING if not (rule.safe and rule.keeps_letters)] == []
    assert [rule.name for rule in REWORDING if not rule.safe or rule.keeps_letters] == []
    assert [rule.name for rule in SUGGESTING if rule.safe] == []


def test_rules_that_change_letters_spare_quotations() -> None:
    assert [r.name for r in RULES if r.fits_quotations and not r.keeps_letters] == []


def test_messages_are_typeset_french_sentences() -> None:
    for rule in RULES:
        assert rule.message[0].isupper() or rule.message[0] == "«", rule.name
        assert rule.message.endswith((".", "…")), rule.name
        assert typesetting(rule.message) == [], rule.name
