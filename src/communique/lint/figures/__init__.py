"""Figures and facts that contradict one another."""

from __future__ import annotations

from communique.lint.figures import anniversaries, contradictions, edition_facts, lists, theme

RULES = (
    *contradictions.RULES,
    *lists.RULES,
    *edition_facts.RULES,
    *theme.RULES,
    *anniversaries.RULES,
)
