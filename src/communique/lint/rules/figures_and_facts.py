"""Figures and facts that contradict one another."""

from __future__ import annotations

from communique.lint.rules import (
    anniversaries,
    announced_lists,
    contradictions,
    edition_facts,
    theme,
)

RULES = (
    *contradictions.RULES,
    *announced_lists.RULES,
    *edition_facts.RULES,
    *theme.RULES,
    *anniversaries.RULES,
)
