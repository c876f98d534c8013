"""Figures and facts that contradict one another."""

from __future__ import annotations

from communique.lint.judgement import family
from communique.lint.rules import (
    anniversaries,
    announced_lists,
    contradictions,
    edition_facts,
    theme,
)

RULES = family(
    "chiffres",
    {
        **contradictions.CHECKS,
        **announced_lists.CHECKS,
        **edition_facts.CHECKS,
        **theme.CHECKS,
        **anniversaries.CHECKS,
    },
)
