"""Every rule of the desk, family by family, in the order of ``docs/regles.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from communique.lint.judgement import Rule

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "typographie": "Typographie",
        "punctuation_marks": "Ponctuation",
        "accents": "Accents et lettres",
        "typed_marks": "Listes, tableaux et signes de mise en forme",
        "false_letters": "Caractères",
        "words_twice": "Répétitions",
        "quotations": "Citations",
        "official_names": "Noms officiels",
        "wrong_capitals": "Majuscules",
        "towns": "Lieux",
        "acronyms": "Sigles",
        "variants": "Graphies",
        "chronology": "Dates",
        "figures_and_facts": "Chiffres et faits",
        "people": "Personnes",
        "contacts": "Contacts",
        "link_checks": "Liens",
        "lengths": "Longueurs",
        "tall_tables": "Tableaux",
        "accessible_outline": "Accessibilité",
        "inclusive": "Écriture inclusive",
        "grammar": "Langue",
        "work_left": "Travail qui reste",
    }
)
"""Module of the family in this package → its heading in French."""


class DuplicateRuleError(Exception):
    """Two rules have one name: a slip of ours, found as soon as the rules are loaded."""


@cache
def families() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each family, by the heading of the family."""
    found = {heading: rules_of(module) for module, heading in FAMILIES.items()}
    _refuse_duplicates(rule for rules in found.values() for rule in rules)
    return MappingProxyType(found)


@cache
def rules_of(module: str) -> tuple[Rule, ...]:
    """The rules of one family, loaded when they are first asked for."""
    rules: tuple[Rule, ...] = import_module(f"communique.lint.rules.{module}").RULES
    return rules


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name."""
    return MappingProxyType({rule.name: rule for rules in families().values() for rule in rules})


def nearest_rules(name: str, *others: str) -> list[str]:
    """The names of rules, and of those others, that look like a name that is not one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped name needs it

    return get_close_matches(name, [*all_rules(), *others], n=3, cutoff=0.5)


def _refuse_duplicates(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise DuplicateRuleError(rule.name)
        seen.add(rule.name)
