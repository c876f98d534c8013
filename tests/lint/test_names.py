"""Names, capitals, places, sigles and spellings, over prose cases and both editions."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.judgement import Rule
from communique.lint.lexicons import Lexicons
from communique.lint.rules import acronyms, official_names, towns, variants, wrong_capitals
from communique.templates import Templates
from lint.name_cases import Case, cases

ROOT = Path(__file__).parents[2]
RULES = {
    rule.name: rule
    for family in (official_names, wrong_capitals, towns, acronyms, variants)
    for rule in family.RULES
}


def text_copy(text: str, year: int = 2022, lexicons: Lexicons | None = None) -> Copy:
    return copy_of_text(Source("texte.md", text), lexicons or Lexicons(), year)


def found(copy: Copy, *rules: str) -> list[tuple[str, str, str]]:
    """Rule, words reported, words proposed."""
    return [
        (name, finding.passage.text[finding.start : finding.end], finding.replacement or "")
        for name in rules or RULES
        for finding in RULES[name].check(copy)
    ]


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.place)
def test_case(case: Case) -> None:
    copy = text_copy(case.text, case.year)
    if case.rule:
        assert found(copy, case.rule) == [(case.rule, case.marked, case.proposed)]
    else:
        assert found(copy) == []


@pytest.mark.parametrize("rule", [*RULES.values()], ids=lambda rule: rule.name)
def test_examples_of_the_documentation(rule: Rule) -> None:
    assert list(rule.check(text_copy(rule.bad)))
    assert not list(rule.check(text_copy(rule.good)))


def test_safe_repairs_leave_quotations_alone() -> None:
    copy = text_copy("Il dit : « Venez en Nouvelle Aquitaine. » Venez en Nouvelle Aquitaine.")
    safe = [finding.safe for finding in RULES["nom-de-lieu"].check(copy)]
    assert safe == [False, True]


def edition(year: str) -> Copy:
    templates = Templates((ROOT / "templates",))
    (path,) = ROOT.glob(f"releases/{year}-*/brief.yaml")
    return copy_of_brief(read_brief(path, templates), Lexicons(templates))


WANTED = {
    "2020": {
        ("nom-officiel", "direction interministérielle de transformation publique"),
        ("majuscule-d-adjectif", "Transformation Publique"),
        ("developpement-faux", "délégué interministériel à la Transformation Publique"),
        ("nom-de-l-evenement", "Mois de l’innovation"),
        ("nom-de-l-evenement", "Mois de l’Innovation"),
        ("nom-d-organisme-en-deux-graphies", "Direction"),
        ("majuscule-de-fonction", "Ministre"),
        ("etat-sans-majuscule", "état"),
        ("nom-de-lieu", "Île de France"),
        ("nom-de-lieu", "Nouvelle Aquitaine"),
        ("sigle-non-developpe", "SGAR"),
    },
    "2022": {
        ("nom-de-l-evenement", "Mois de l’Innovation Publique"),
        ("majuscule-d-adjectif", "Gendarmerie Nationale"),
        ("majuscule-d-organisme-multiple", "Conseil régional"),
        ("majuscule-d-organisme-multiple", "Conseil départemental"),
        ("majuscule-de-fonction", "Ministre"),
        ("nom-de-lieu", "Nouvelle Aquitaine"),
        ("conseil-sans-preposition", "Conseil régional Nouvelle Aquitaine"),
        ("sigle-non-developpe", "IRA"),
        ("sigle-non-developpe", "CARSAT"),
        ("developpement-faux", "Français Facile à Lire et à Comprendre"),
        ("developpement-faux", "Casse Nationale d’Assurance Vieillesse"),
        ("graphies-melees", "événements"),
        ("graphies-melees", "plate-forme"),
    },
}


@pytest.mark.parametrize("year", [*WANTED])
def test_edition_has_those_findings_and_no_other(year: str) -> None:
    assert {(rule, words) for rule, words, _ in found(edition(year))} == WANTED[year]


def test_an_office_extends_the_lexicons(tmp_path: Path) -> None:
    folder = tmp_path / "lexiques"
    folder.mkdir()
    (folder / "noms-officiels.txt").write_text("Lab Zéphir → Lab’Zéphyr\n", "utf-8")
    (folder / "sigles-connus.txt").write_text("SGAR\n", "utf-8")
    lexicons = Lexicons(Templates((tmp_path,)))
    copy = text_copy("Le Lab Zéphir et le SGAR travaillent.", lexicons=lexicons)
    assert found(copy) == [("nom-officiel", "Lab Zéphir", "Lab’Zéphyr")]


@pytest.mark.parametrize(
    "text",
    [
        "«" * 20_000,
        "direction " * 10_000,
        "de la " * 20_000,
        "Conseil Régional " * 5_000,
        "A" * 100_000,
        "SGAR (" * 10_000,
        "le Ministre, " * 5_000,
        "Mois de l’innovation " * 4_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_to_the_end(text: str) -> None:
    copy = text_copy(text)
    for rule in RULES.values():
        list(itertools.islice(rule.check(copy), 100_000))
