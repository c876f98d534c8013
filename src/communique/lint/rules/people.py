"""The people that the copy names and quotes."""

from __future__ import annotations

from communique.lint.judgement import family
from communique.lint.rules import functions, spellings

RULES = family(
    "personnes",
    {
        **spellings.CHECKS,
        **functions.CHECKS,
    },
)
