"""The desk as a whole: any text is read to its end, repairs settle, quotations keep their words."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.checking import repaired
from communique.errors import UsageError
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import Selection, review
from communique.lint.lexicons import Lexicons
from communique.lint.registry import all_rules
from communique.outcome import Checked
from communique.templates import Templates, default_root
from laws import examples
from lint.cases import cases
from lint.copies import text_copy

PIECES = st.sampled_from(
    ["«", "»", " ", "\u00a0", "'", "’", '"', "*", "_", "[", "](", ")", "\n\n", "- ", "1er", "le ",
     "31 novembre", "2022", "14h30", "DITP", "(DITP)", "État", "etc...", "de de ", "A ", "🎉", "é",
     "\u0301", "الوزارة", "https://a.fr/?x=1", "06.12.34.56.78", "chaque mardi", ", participera",
     "M. ", "n° ", "!!", "?", ":", ";", "%", "€", "MAJUSCULES ", "plus de 300 événements "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)

FRAGMENTS = st.sampled_from([case.text for case in cases()]) | st.text(max_size=30)


def _checked(data: bytes) -> Checked:
    source = Source("texte.md", data.decode("utf-8"))
    found = review(copy_of_text(source, Lexicons(), 2022))
    return Checked("texte.md", found, source=source)


@examples(250)
@given(TEXTS)
def test_any_text_is_read_and_its_findings_have_a_place(text: str) -> None:
    for finding in _checked(text.encode("utf-8", "ignore")).findings:
        assert finding.span is not None
        assert finding.rule in all_rules()


@examples(150)
@given(TEXTS)
def test_repairs_settle(text: str) -> None:
    result = repaired(text.encode("utf-8", "ignore"), lambda data: _checked(data or b""))
    left = [f for f in result.checked.findings if f.fix is not None and f.fix.safe]
    assert left == []


@examples(40)
@given(st.lists(FRAGMENTS, max_size=5).map(" ".join))
def test_findings_point_inside_their_passage(text: str) -> None:
    copy = text_copy(text)
    for rule in all_rules().values():
        for finding in rule.check(copy) if not rule.needs_brief else ():
            assert 0 <= finding.start < finding.end <= len(finding.passage.text), rule.name
            assert any(finding.passage is passage for passage in copy.passages)


def test_an_empty_copy_has_nothing_to_say() -> None:
    copy = text_copy("")
    assert [rule.name for rule in all_rules().values() if list(rule.check(copy))] == []


@pytest.mark.parametrize(
    "text",
    ["«" * 20_000, "direction " * 10_000, "de la " * 20_000, "Conseil Régional " * 5_000,
     "A" * 100_000, "SGAR (" * 10_000, "le Ministre, " * 5_000, "Mois de l’innovation " * 4_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_text_is_read_to_the_end(text: str) -> None:
    copy = text_copy(text)
    for rule in all_rules().values():
        list(itertools.islice(rule.check(copy), 100_000))


def test_a_rule_that_does_not_exist_is_refused() -> None:
    copy = copy_of_text(Source("texte.txt", "Un texte."), Lexicons(), 2022)
    with pytest.raises(UsageError, match="apostrofe"):
        review(copy, Selection(select=("apostrofe",)))


def test_the_words_of_a_quotation_never_change(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    quotation = (
        "L'Etat et l'Ile de France : la 1ère oeuvre !  C'est la la fête en Nouvelle Aquitaine..."
    )
    path.write_text(
        "emetteur: ditp\ndate: 2022-11-08\ntitre: Un titre\nchapo: Un chapô.\n"
        "citations:\n  ministre:\n    auteur: Camille Martin\n    fonction: ministre\n"
        f"    texte: |\n      {quotation}\n"
        "sections:\n  - contenu:\n      - citation: ministre\n"
        "contacts:\n  - personnes: [{nom: Claire Martin, telephone: 06 12 34 56 78}]\n",
        encoding="utf-8",
    )
    templates = Templates.of(default_root())

    def again(data: bytes | None) -> Checked:
        brief = read_brief(path, templates, data=data)
        found = review(copy_of_brief(brief, Lexicons(templates)))
        return Checked("essai", found, source=brief.source)

    before = path.read_bytes()
    after = repaired(before, again).data
    assert after != before
    assert _letters(after) == _letters(before)


def _letters(data: bytes) -> str:
    return "".join(character for character in data.decode("utf-8") if character.isalnum())
