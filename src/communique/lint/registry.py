"""Every rule of the desk, family by family, in the order of ``docs/regles.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from communique.lint.rule import Rule

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "typographie": "Typographie",
        "punctuation": "Ponctuation",
        "accents": "Accents et lettres",
        "markup": "Listes, tableaux et signes de mise en forme",
        "letters": "Caractères",
        "repetitions": "Répétitions",
        "quotations": "Citations",
        "names": "Noms officiels",
        "capitals": "Majuscules",
        "places": "Lieux",
        "acronyms": "Sigles",
        "variants": "Graphies",
        "chronology": "Dates",
        "figures": "Chiffres et faits",
        "people": "Personnes",
        "contacts": "Contacts",
        "links": "Liens",
        "lengths": "Longueurs",
        "tables": "Tableaux",
        "structure": "Accessibilité",
        "inclusive": "Écriture inclusive",
        "language": "Langue",
        "marks": "Travail qui reste",
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
    rules: tuple[Rule, ...] = import_module(f"communique.lint.{module}").RULES
    return rules


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name."""
    return MappingProxyType({rule.name: rule for rules in families().values() for rule in rules})


def _refuse_duplicates(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise DuplicateRuleError(rule.name)
        seen.add(rule.name)
