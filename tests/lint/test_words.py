"""Typography, punctuation, accents, repetitions, quotations, usage: prose cases, both editions."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from pathlib import Path

import pytest

from communique import typography
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import Selection, review
from communique.lint.judgement import Finding, Rule
from communique.lint.lexicons import Lexicons
from communique.lint.mending import repair
from communique.templates import Templates
from lint.fact_cases import copy_of_excerpt
from lint.word_cases import Case, cases

FAMILIES = (
    "typographie", "punctuation", "accents", "letters", "repetitions", "quotations", "inclusive",
    "language",
)  # fmt: skip
RULES: dict[str, Rule] = {
    rule.name: rule
    for family in FAMILIES
    for rule in import_module(f"communique.lint.{family}").RULES
}
ROOT = Path(__file__).parents[2]
_TYPOGRAPHY = Selection(select=tuple(rule.name for rule in typography.RULES))
MENDED_ANYWAY = {rule.name for rule in typography.RULES if rule.safe and rule.keeps_letters}
ALL = [*cases()]


def copy_of(text: str) -> Copy:
    return copy_of_text(Source("texte.md", text), Lexicons(), 2022)


def shown(rule: Rule, copy: Copy) -> list[str]:
    places = sorted(rule.check(copy), key=lambda f: (copy.passages.index(f.passage), f.start))
    return [f.passage.text[f.start : f.end] for f in places]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    copy = copy_of(case.text)
    if case.expected:
        assert tuple(shown(RULES[case.rule], copy)) == case.expected
        return
    silent = MENDED_ANYWAY | ({"titre-en-capitales"} - {case.rule})
    judging = [rule for name, rule in RULES.items() if name not in silent]
    judging = [rule for rule in judging if not rule.needs_brief]
    judging = [rule for rule in judging if rule.default or rule.name == case.rule]
    assert {rule.name: shown(rule, copy) for rule in judging if shown(rule, copy)} == {}


def test_there_are_enough_cases_of_both_kinds() -> None:
    to_show = sum(bool(case.expected) for case in ALL)
    assert to_show > 80
    assert len(ALL) - to_show > 80


def test_every_rule_of_judgement_has_cases() -> None:
    told = {rule for rule, _ in groupby(ALL, key=lambda case: case.rule)}
    wrapped = {rule.name for rule in typography.RULES}
    needing_brief = {rule.name for rule in RULES.values() if rule.needs_brief}
    assert set(RULES) - wrapped - needing_brief == told


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_matters_that_typesetting_mends_are_only_advice(rule: Rule) -> None:
    if rule.name in MENDED_ANYWAY:
        assert rule.severity is Severity.CONSEIL


BRIEF: dict[str, object] = {
    "citations": {
        "ministre": {
            "auteur": "Claire Exemple",
            "fonction": "ministre",
            "texte": "Le thème “ Faisons simple ” nous engage tous, au coeur de l'action publique.",
        }
    },
    "sections": [{"contenu": [{"citation": "ministre"}]}],
}


def findings_of(copy: Copy, *names: str) -> list[Finding]:
    return [finding for name in names for finding in RULES[name].check(copy)]


def test_a_quotation_of_a_brief_is_read_between_its_guillemets(tmp_path: Path) -> None:
    copy = copy_of_excerpt(BRIEF, tmp_path)
    assert not findings_of(copy, "guillemets")
    assert len(findings_of(copy, "espace-dans-guillemets-anglais")) == 2


def test_words_of_a_quotation_are_never_mended_unasked(tmp_path: Path) -> None:
    copy = copy_of_excerpt(BRIEF, tmp_path)
    assert [f.safe for f in findings_of(copy, "ligature")] == [False]
    assert [f.safe for f in findings_of(copy, "apostrophe")] == [True]


def test_a_run_in_quotation_may_have_its_stop_outside(tmp_path: Path) -> None:
    words = "une avancée majeure pour nos agents"
    citation = {"auteur": "Claire Exemple", "fonction": "ministre", "texte": words}
    block = {"citation": "ministre", "introduction": "La ministre salue", "suite": "."}
    excerpt: dict[str, object] = {
        "citations": {"ministre": citation},
        "sections": [{"contenu": [block]}],
    }
    copy = copy_of_excerpt(excerpt, tmp_path)
    assert not findings_of(copy, "ponctuation-finale", "citation-point", "citation-majuscule")


def test_a_quotation_set_apart_begins_and_ends_as_a_sentence(tmp_path: Path) -> None:
    words = "nous avons tenu parole devant nos agents"
    citation = {"auteur": "Claire Exemple", "fonction": "ministre", "texte": words}
    excerpt: dict[str, object] = {
        "citations": {"ministre": citation},
        "sections": [{"contenu": [{"citation": "ministre"}]}],
    }
    copy = copy_of_excerpt(excerpt, tmp_path)
    assert len(findings_of(copy, "ponctuation-finale", "citation-majuscule")) == 2


def test_a_fact_is_read_where_it_is_told(tmp_path: Path) -> None:
    excerpt: dict[str, object] = {
        "edition": {"evenement": "Mois de l'innovation"},
        "chapo": "Le {{ edition.evenement }} revient. Le {{ edition.evenement }} dure.",
    }
    found = findings_of(copy_of_excerpt(excerpt, tmp_path), "apostrophe")
    assert [finding.passage.champ for finding in found] == ["edition.evenement"]


def test_a_missing_space_is_shown_on_the_sign_that_wants_it() -> None:
    (finding,) = findings_of(copy_of("L’objectif: simplifier."), "espace-avant-deux-points")
    assert (finding.start, finding.end, finding.replacement) == (10, 11, "\u00a0:")


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.place)
def test_safe_repairs_leave_nothing_safe_to_repair(case: Case) -> None:
    source = Source("texte.md", case.text)
    repaired = repair(source, review(copy_of(case.text), _TYPOGRAPHY)).text
    again = repair(Source("texte.md", repaired), review(copy_of(repaired), _TYPOGRAPHY))
    assert again.corrections == 0


def edition(year: str) -> Copy:
    templates = Templates((ROOT / "templates",))
    (path,) = ROOT.glob(f"releases/{year}-*/brief.yaml")
    return copy_of_brief(read_brief(path, templates), Lexicons(templates))


WANTED = {
    "2020": {
        ("ponctuation-finale", "impactantes"),
        ("virgule-sujet-verbe", "Thierry Lambert, participera"),
        ("virgule-isolee", "peut citer dans les Hauts-de-France,"),
        ("virgule-avant-et", "intellectuels, et"),
        ("citation-majuscule", "ce"),
        ("citation-point", "Français"),
        ("citation-bornes", "l’innovation et de la transition écologique"),
        (
            "accord-du-participe",
            "les 9 parcours didactiques « Numérique en Commun(s) » organisé",
        ),
        ("accord-du-participe", "organisé par la DITP et ouverts"),
        ("pleonasme-en-et-possessif", "en démontrer sa diversité"),
        ("s-interroger-comment", "s’interrogeant comment"),
    },
    "2022": {
        ("accent-sur-capitale", "Etat"),
        ("accent-sur-capitale", "Ecole"),
        ("a-accent-grave", "A"),
        ("ordinal", "ère"),
        ("mot-repete", " de"),
        ("arrondissement", "Paris 15"),
        ("virgule-sujet-verbe", "administrations centrales et déconcentrées sont"),
        ("virgule-avant-et", "de démonstrations, et"),
        (
            "accord-des-sujets",
            "la plate-forme de ressources humaines (PFRH) de la préfecture de région Grand Est et "
            "l’IRA de Metz anime",
        ),
    },
}


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("year", WANTED)
def test_nothing_but_the_faults_of_an_edition_is_shown(year: str) -> None:
    copy = edition(year)
    judging = [rule for name, rule in RULES.items() if name not in MENDED_ANYWAY and rule.default]
    found = {(rule.name, plain(words)) for rule in judging for words in shown(rule, copy)}
    assert found == WANTED[year]
