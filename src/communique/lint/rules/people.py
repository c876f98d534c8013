"""The people that the copy names and quotes."""

from __future__ import annotations

from communique.lint.rules import functions, spellings

RULES = (*spellings.RULES, *functions.RULES)
