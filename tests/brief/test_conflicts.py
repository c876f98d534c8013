"""Marks of git in a brief: both versions are shown, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.test_reader_faults import problems_of, templates
from command import BRIEF
from communique.brief.reader import read_brief
from communique.diagnostics import Diagnostic
from communique.errors import TemplateError

CONFLICT = """<<<<<<< HEAD
titre: Le guichet ouvre le 3 mars
=======
titre: Le guichet ouvrira le 4 mars
>>>>>>> origin/main
"""
WITH_BASE = CONFLICT.replace("=======", "||||||| 3f2a91b\ntitre: Le guichet\n=======")


def only(found: tuple[Diagnostic, ...]) -> Diagnostic:
    (one,) = found
    assert one.rule == "conflit-git"
    return one


@pytest.mark.parametrize("conflict", [CONFLICT, WITH_BASE])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_versions_are_shown(tmp_path: Path, conflict: str, end: str) -> None:
    text = BRIEF.replace("titre: Un titre à l’essai\n", conflict).replace("\n", end)
    found = only(problems_of(text, tmp_path))
    assert found.message == "Conflit de git : deux personnes ont changé ce passage."
    first = BRIEF[: BRIEF.index("titre:")].count("\n") + 1
    assert f"HEAD, ligne {first + 1} :\n      titre: Le guichet ouvre le 3 mars\n" in found.hint
    assert "origin/main, ligne " in found.hint
    assert "titre: Le guichet ouvrira le 4 mars" in found.hint
    assert "git add" in found.hint
    assert found.span is not None
    assert (found.span.line, found.span.excerpt.rstrip("\r")) == (first, "<<<<<<< HEAD")


def test_every_conflict_is_told(tmp_path: Path) -> None:
    found = problems_of(CONFLICT + BRIEF + CONFLICT, tmp_path)
    assert [one.rule for one in found] == ["conflit-git", "conflit-git"]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> origin/main", "<<<<<<<"])
def test_a_mark_left_behind(tmp_path: Path, mark: str) -> None:
    found = only(problems_of(f"{BRIEF}{mark}\n", tmp_path))
    assert found.message == "Il reste ici une marque d’un conflit de git."


def test_a_side_that_removed_all(tmp_path: Path) -> None:
    text = BRIEF + "<<<<<<< HEAD\n=======\nnumero: 12\n>>>>>>> autre\n"
    assert "HEAD :\n      (rien)\n" in only(problems_of(text, tmp_path)).hint


@pytest.mark.parametrize("line", ["=======", "  <<<<<<< HEAD", "<<<<<<<< HEAD", "# <<<<<<< HEAD"])
def test_what_is_no_mark(tmp_path: Path, line: str) -> None:
    rules = [one.rule for one in problems_of(f"{BRIEF}{line}\n", tmp_path)]
    assert "conflit-git" not in rules


def test_in_the_file_of_an_emetteur(tmp_path: Path) -> None:
    known = templates(tmp_path / "templates")
    emetteur = tmp_path / "templates" / "emetteurs" / "essai.yaml"
    emetteur.write_text(CONFLICT + emetteur.read_text("utf-8"), "utf-8")
    brief = tmp_path / "brief.yaml"
    brief.write_text(BRIEF.replace("emetteur: ditp", "emetteur: essai"), "utf-8")
    with pytest.raises(TemplateError) as refusal:
        read_brief(brief, known)
    assert [one.rule for one in refusal.value.diagnostics] == ["conflit-git"]
