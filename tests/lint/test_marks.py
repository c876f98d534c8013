"""Marks of unfinished work: found anywhere, never tolerated, invisible to the other rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from command import BRIEF, run, write_edition
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.diagnostics import TO_DO, Diagnostic
from communique.errors import ExitCode
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import review
from communique.lint.language.mark_words import TO_CHECK, TO_WRITE, find_marks
from communique.lint.lexicons import Lexicons
from communique.lint.rules.work_left import RULES


def found_in(text: str, folder: Path) -> list[Diagnostic]:
    brief = read_brief(folder / "brief.yaml", samples.TEMPLATES, data=text.encode())
    return list(review(copy_of_brief(brief, Lexicons(samples.TEMPLATES))))


def marks_in(text: str, folder: Path) -> list[Diagnostic]:
    return [one for one in found_in(text, folder) if one.rule in TO_DO]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("le 14 novembre (À VÉRIFIER) et", "le 14 novembre et"),
        ("350\u00a0(À VÉRIFIER) événements", "350 événements"),
        ("date: x # À VÉRIFIER\nb", "date: x\nb"),
        ("x # jour # À VÉRIFIER\r\n", "x # jour\r\n"),
        ("À COMPLÉTER", ""),
        ("À  VÉRIFIER", ""),
        ("ÀCOMPLÉTER", ""),
        ("titre: A COMPLETER", "titre:"),
        ("A\u0300 VE\u0301RIFIER", ""),
        ("a\n   (À VÉRIFIER) b", "a\n   b"),
        ("a\n   (À VÉRIFIER)\n   b", "a\n   b"),
        ("le 3 mai (À\n   VÉRIFIER) b", "le 3 mai b"),
        ("# À VÉRIFIER : le jour", "# : le jour"),
    ],
)
def test_a_mark_goes_with_its_space_and_its_signs(text: str, without: str) -> None:
    (mark,) = find_marks(text)
    assert text[: mark.start] + text[mark.end :] == without


@pytest.mark.parametrize("text", ["à vérifier", "À compléter"])
def test_other_words_are_no_marks(text: str) -> None:
    assert list(find_marks(text)) == []


@given(st.text(alphabet="À VÉRIFIER()#\n\tx", max_size=60))
def test_marks_are_apart_and_inside_the_text(text: str) -> None:
    done = 0
    for mark in find_marks(text):
        assert done <= mark.start < mark.end <= len(text)
        done = mark.end


@pytest.mark.parametrize(
    ("brief", "champ", "said"),
    [
        (BRIEF.replace("à l’essai", "du 3 mai (À VÉRIFIER)"), "titre", "Un titre du 3 mai"),
        (BRIEF.replace("11-08\n", "11-08 # À VÉRIFIER\n"), "date", "date: 2022-11-08"),
        (BRIEF.replace("Le chapô dit", "À COMPLÉTER"), "chapo", "À compléter"),
        (BRIEF.replace("78}]", "78}] # À VÉRIFIER"), "contacts.0.personnes.0.telephone", "Martin"),
        (BRIEF.replace("chapo: Le", "chapo: | # À VÉRIFIER\n  Le"), "chapo", "chapo: Le chapô"),
        (BRIEF.replace("contenu:", "contenu: # À VÉRIFIER"), "sections.0.contenu", "contenu"),
        (BRIEF.replace("\ntitre: Un", "\n# À VÉRIFIER\ntitre: Un"), "titre", "titre"),
    ],
)
def test_a_mark_is_found_with_its_field_and_its_words(
    brief: str, champ: str, said: str, tmp_path: Path
) -> None:
    (finding,) = marks_in(brief, tmp_path)
    assert finding.champ == champ
    assert said in finding.message


def test_the_fix_takes_the_mark_alone_and_needs_a_person(tmp_path: Path) -> None:
    text = BRIEF.replace("à l’essai", "du 3 mai (À VÉRIFIER)")
    (finding,) = marks_in(text, tmp_path)
    fix = finding.fix
    assert fix is not None
    assert not fix.safe
    source = Source("brief.yaml", text)
    start = source.offset(fix.span.line, fix.span.column)
    end = source.offset(fix.span.end_line, fix.span.end_column)
    assert text[:start] + fix.replacement + text[end:] == text.replace(" (À VÉRIFIER)", "")


def test_a_text_to_write_has_no_fix(tmp_path: Path) -> None:
    (finding,) = marks_in(BRIEF.replace("Un titre à l’essai", TO_WRITE), tmp_path)
    assert finding.fix is None


def test_no_tolerance_hides_a_mark(tmp_path: Path) -> None:
    text = BRIEF.replace("à l’essai", f"du 3 mai ({TO_CHECK})")
    excused = text + "tolerances:\n  - regle: a-verifier\n    motif: pas le temps\n"
    rules = {finding.rule for finding in found_in(excused, tmp_path)}
    assert {"a-verifier", "tolerance-inutile"} <= rules


def test_the_other_rules_read_as_if_marks_were_gone(tmp_path: Path) -> None:
    plain = BRIEF.replace(
        "Un premier paragraphe.",
        "Le *31 novembre*, 12 agents et 14 agents [ici](https://a.fr/b), le lundi 8 novembre.",
    )
    marked = plain.replace("31 novembre*", "31 novembre (À VÉRIFIER)*").replace(
        "12 agents", "12 (À VÉRIFIER) agents"
    )
    marked = marked.replace("[ici]", "[ici (À VÉRIFIER)]")
    before = [(one.rule, one.message) for one in found_in(plain, tmp_path)]
    after = [(one.rule, one.message) for one in found_in(marked, tmp_path) if one.rule not in TO_DO]
    assert len(before) >= 3
    assert after == before


def test_a_page_may_explain_the_marks() -> None:
    text = "La marque `À VÉRIFIER` est à ôter. Le 3 mai (À VÉRIFIER) aussi."
    copy = copy_of_text(Source("guide.md", text), Lexicons(), 2026)
    found = [finding for rule in RULES for finding in rule.check(copy)]
    assert [f.passage.text[f.start : f.end] for f in found] == [" (À VÉRIFIER)"]


def test_check_lists_the_work_apart(tmp_path: Path) -> None:
    text = BRIEF.replace("à l’essai", "du 31 novembre (À VÉRIFIER)")
    write_edition(tmp_path, "essai", text.replace("08\n", "08 # À VÉRIFIER\n"))
    done = run(tmp_path, "check")
    assert done.returncode == ExitCode.FINDINGS
    listed = done.stdout.replace("\u00a0", " ").splitlines()
    at = listed.index("À faire : 2 points")
    assert listed[at + 1 : at + 3] == [
        "  releases/essai/brief.yaml:2  À vérifier : « date: 2022-11-08 ».",
        "  releases/essai/brief.yaml:3  À vérifier : « Un titre du 31 novembre ».",
    ]
    assert "[a-verifier]" not in done.stdout
    assert listed[-1].endswith(", 2 points à faire.")
    records = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert [one["severity"] for one in records if one["rule"] == "a-verifier"] == ["erreur"] * 2


def test_nothing_is_built_before_the_work_is_done(tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", BRIEF.replace("Un titre à l’essai", TO_WRITE))
    done = run(tmp_path, "build", "--format", "txt")
    assert done.returncode == ExitCode.FINDINGS
    assert "À faire" in done.stderr
    assert not (tmp_path / "output").exists()
    assert run(tmp_path, "check", "--fix").returncode == ExitCode.FINDINGS
