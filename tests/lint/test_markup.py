"""Lists, tables and marks that would not be read: what is told of them, and what is left alone."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from communique.brief.markdown import parse, to_html
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.desk import Selection, review
from communique.lint.judgement import Finding
from communique.lint.mending import repair
from communique.lint.registry import rules_of
from communique.lint.rules.typed_marks import RULES
from communique.lint.texts import remains_of
from lint.cases import cases
from lint.copies import brief_copy, text_copy, written_copy

CHAMP = "sections.0.contenu.0"


def copy(text: str) -> Copy:
    return brief_copy({"sections": [{"contenu": [text]}]})


def told(copy: Copy) -> dict[str, list[Finding]]:
    found = {rule.name: list(rule.check(copy)) for rule in RULES}
    return {rule: findings for rule, findings in found.items() if findings}


def words(finding: Finding) -> str:
    return finding.passage.text[finding.start : finding.end]


MENDED = [
    case.text
    for case in cases()
    if case.rule == "liste-mal-marquee" and case.words and "\t" not in case.text
]


@pytest.mark.parametrize("text", MENDED)
def test_a_list_is_mended_without_losing_a_word(text: str) -> None:
    selection = Selection(select=("liste-mal-marquee",))
    read = copy(text)
    assert read.brief is not None
    mended = repair(read.brief.source, review(read, selection)).text
    again = written_copy(mended)
    assert told(again) == {}
    assert again.brief is not None
    html = to_html(again.brief.scalars[CHAMP].value)
    assert html.count("<li>") == 2
    shown = re.sub("<[^>]*>", " ", html)
    assert re.findall(r"\w{2,}", shown) == re.findall(r"\w{2,}", text)


@pytest.mark.parametrize(
    "text",
    ["— un\n— deux\n— trois", "1 - un\n2 - deux", "[1]: x", "- a\n  - b\n    - c\n      - d"],
)
def test_typography_says_nothing_of_marks_that_are_not_read(text: str) -> None:
    told = {diagnostic.rule for diagnostic in review(copy(text))}
    assert told
    assert not told & {rule.name for rule in rules_of("typographie")}


def test_bullets_in_paragraphs_of_their_own_are_not_called_run_together() -> None:
    findings = told(copy("• un\n\n• deux"))["liste-mal-marquee"]
    assert all("sera un paragraphe" in finding.message for finding in findings)


def test_replies_of_a_dialogue_are_never_mended_unasked() -> None:
    found = told(copy("— Bonjour.\n— Que faites-vous ?"))["liste-mal-marquee"]
    assert [finding.safe for finding in found] == [False, False]


def test_items_of_one_line_are_never_mended_unasked() -> None:
    (found,) = told(copy("Voici :\n• un • deux"))["liste-mal-marquee"]
    assert not found.safe


def test_a_bullet_alone_and_cells_are_only_warned_of() -> None:
    (alone,) = told(copy("• une puce"))["liste-mal-marquee"]
    assert alone.severity is Severity.AVERTISSEMENT


def test_a_mark_carried_by_a_fact_is_told_where_the_fact_is() -> None:
    excerpt: dict[str, object] = {
        "edition": {"evenement": "Le **Mois"},
        "chapo": "{{ edition.evenement }} revient.",
    }
    found = told(brief_copy(excerpt))["balisage-imprime"]
    assert [finding.passage.champ for finding in found] == ["edition.evenement"]


def test_a_field_without_marks_says_so() -> None:
    citation = {"auteur": "**Claire** Exemple", "texte": "Oui."}
    sections = [{"contenu": [{"citation": "a"}]}]
    excerpt: dict[str, object] = {"citations": {"a": citation}, "sections": sections}
    (found,) = told(brief_copy(excerpt))["balisage-imprime"]
    assert "Ce champ ne montre ni gras" in found.hint


def test_a_link_in_a_line_that_is_one_is_told() -> None:
    link = {"texte": "Voir [la page](https://x.fr)", "url": "https://exemple.fr"}
    (found,) = told(brief_copy({"sections": [{"contenu": [{"lien": link}]}]}))["balisage-imprime"]
    assert words(found) == "[la page](https://x.fr)"


def test_the_block_of_a_table_is_ready_to_paste() -> None:
    (found,) = told(copy("Ville\tPrix : €\nLille\t12 €\nLyon"))["tableau-en-texte"]
    block = yaml.safe_load(found.hint.split("\n", 1)[1])
    assert block == [
        {
            "tableau": {
                "titre": "À COMPLÉTER",
                "colonnes": ["Ville", "Prix : €"],
                "lignes": [["Lille", "12 €"]],
            }
        }
    ]


def test_tabs_are_never_taken_out_unasked() -> None:
    read = text_copy("Ville\tJour\nLille\t3 mars")
    assert repair(read.passages[0].source, review(read)).text.count("\t") == 2


@given(st.text(alphabet="ab1 *_€%.\n", max_size=40))
def test_what_remains_is_the_text_itself(value: str) -> None:
    """Nothing but the signs of markup and blanks is consumed: no letter, figure or currency."""
    consumed = {a for a, b in zip(value, remains_of(value, parse(value)), strict=True) if a != b}
    assert consumed <= set("*_ \n")
