"""Broken briefs: every problem, at its exact words, in French that says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from brief.case_files import FOLDER, Case, cases, words_at
from communique.brief import syntax
from communique.brief.reader import read_brief
from communique.brief.rules import MEANINGS, SEVERITIES
from communique.diagnostics import Diagnostic, Span
from communique.errors import BriefInvalid
from communique.templates import Templates

CASES = list(cases())
TESTED_WITH_THEIR_FILES = {
    "fichier-illisible",
    "fichier-vide",
    "fichier-sans-texte",
    "fichier-trop-gros",
    "fichier-hors-du-dossier",
    "valeur-trop-longue",
    "encodage",
    "embargo-passe",
    "conflit-git",
    "yaml-illisible",
    "trop-profond",
    "image-introuvable",
    "image-hors-du-dossier",
    "image-trop-grande",
    "image-illisible",
    "image-animee",
    "image-lourde",
    "image-mal-nommee",
}


def templates(folder: Path) -> Templates:
    (folder / "emetteurs").mkdir(parents=True, exist_ok=True)
    (folder / "emetteurs" / "essai.yaml").write_bytes((FOLDER / "essai.yaml").read_bytes())
    return Templates((folder,))


def problems_of(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    brief = folder / "brief.yaml"
    brief.write_text(text, encoding="utf-8")
    try:
        return read_brief(brief, templates(folder / "templates"), shown_as="brief.yaml").warnings
    except BriefInvalid as error:
        return error.diagnostics


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_each_case_has_its_diagnostics_and_no_other(case: Case, tmp_path: Path) -> None:
    found = problems_of(case.text, tmp_path)

    told = [(problem.rule, words_at(_span(problem), case.text)) for problem in found]
    assert told == [(expected.rule, expected.words) for expected in case.expected]
    for problem, expected in zip(found, case.expected, strict=True):
        assert expected.hint in _plain(problem.hint)
        assert problem.severity is SEVERITIES[problem.rule]
        assert _span(problem).excerpt == case.text.split("\n")[_span(problem).line - 1]


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_messages_keep_french_typography(case: Case, tmp_path: Path) -> None:
    for problem in problems_of(case.text, tmp_path):
        for words in (problem.message, problem.hint):
            ours = _without_quoted_words(words)
            assert not re.search(r"« | »| [:;!?](?!\S)|[\w]'\w|\.\.\.", ours), words
        assert problem.message.endswith((".", " ?"))


def test_every_rule_has_a_case() -> None:
    in_cases = {expected.rule for case in CASES for expected in case.expected}
    assert in_cases | TESTED_WITH_THEIR_FILES == set(MEANINGS)
    assert set(MEANINGS) == set(SEVERITIES)


def test_the_file_shown_is_the_one_asked_for(tmp_path: Path) -> None:
    (problem,) = problems_of(CASES[0].text, tmp_path)[:1]
    assert _span(problem).file == "brief.yaml"


def _span(problem: Diagnostic) -> Span:
    assert problem.span is not None
    return problem.span


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def _without_quoted_words(words: str) -> str:
    """What the tool says itself: words of the brief stand between « » or after « Écrivez »."""
    words = re.sub("«\u00a0.*?\u00a0»", "«\u00a0»", words)
    return re.sub(r"(Écrivez|guillemets|exemple)[\u00a0,:]* .*", "", words, flags=re.DOTALL)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_parser_written_in_python_says_the_same(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML without libyaml, as pip builds it where no C compiler is found."""
    told = problems_of(case.text, tmp_path)
    monkeypatch.setattr(syntax, "_LOADER", yaml.SafeLoader)
    assert problems_of(case.text, tmp_path) == told
