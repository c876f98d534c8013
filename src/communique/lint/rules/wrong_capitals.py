"""Capitals: the rules, their documentation; the checks are told apart by what they look at."""

from __future__ import annotations

from communique.lint.judgement import family
from communique.lint.rules.institution_capitals import many_alike, over_capitalised
from communique.lint.rules.person_capitals import (
    capitalised_functions,
    small_ministries,
    small_peoples,
)
from communique.lint.rules.state_capitals import (
    institution_without_capital,
    prime_minister,
    state_without_capital,
)

RULES = family(
    "majuscules",
    {
        "majuscule-d-adjectif": over_capitalised,
        "majuscule-d-organisme-multiple": many_alike,
        "etat-sans-majuscule": state_without_capital,
        "institution-sans-majuscule": institution_without_capital,
        "premier-ministre": prime_minister,
        "majuscule-de-fonction": capitalised_functions,
        "majuscule-de-ministere": small_ministries,
        "gentile": small_peoples,
    },
)
