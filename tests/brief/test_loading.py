"""Bytes on disk: size, encoding, invisible characters; a wrong file is still judged in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.case_files import COMPLETE
from brief.test_reader_faults import problems_of, templates
from communique.brief.limits import MAX_BRIEF_BYTES, MAX_PROBLEMS
from communique.brief.reader import read_brief
from communique.errors import BriefInvalid, ExitCode


def rules_of(data: bytes, folder: Path) -> list[str]:
    brief = folder / "brief.yaml"
    brief.write_bytes(data)
    with pytest.raises(BriefInvalid) as raised:
        read_brief(brief, templates(folder / "templates"))
    assert raised.value.exit_code is ExitCode.BRIEF_INVALID
    return [problem.rule for problem in raised.value.diagnostics]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode()])
def test_an_empty_file(data: bytes, tmp_path: Path) -> None:
    assert rules_of(data, tmp_path) == ["fichier-vide"]


def test_comments_alone_are_an_empty_file(tmp_path: Path) -> None:
    assert rules_of(b"# a\n---\n", tmp_path) == ["type-inattendu"]
    assert rules_of(b"# a\n", tmp_path / ".") == ["fichier-vide"]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.yaml", tmp_path):
        with pytest.raises(BriefInvalid) as raised:
            read_brief(path, templates(tmp_path / path.name / "t"))
        assert [found.rule for found in raised.value.diagnostics] == ["fichier-illisible"]


def test_the_size_is_bounded(tmp_path: Path) -> None:
    filler = MAX_BRIEF_BYTES - len(COMPLETE.encode()) - 3
    (tmp_path / "b").mkdir()
    assert problems_of(COMPLETE + "\n# " + "a" * filler, tmp_path / "b") == ()
    assert rules_of(b"a" * (MAX_BRIEF_BYTES + 1), tmp_path) == ["fichier-trop-gros"]


def test_a_utf_8_mark_is_accepted(tmp_path: Path) -> None:
    assert problems_of("\ufeff" + COMPLETE, tmp_path) == ()


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("latin-1", "Windows-1252"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "DOS"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_another_encoding_is_named_and_the_rest_judged(
    encoding: str, name: str, tmp_path: Path
) -> None:
    text = (
        COMPLETE.replace("’", "'")
        .replace("œ", "oe")
        .replace("date: 2022-11-08\nlieu", "date: demain\nlieu")
    )
    brief = tmp_path / "brief.yaml"
    brief.write_bytes(text.encode(encoding))
    with pytest.raises(BriefInvalid) as raised:
        read_brief(brief, templates(tmp_path / "templates"))
    first, second = raised.value.diagnostics
    assert (first.rule, second.rule) == ("encodage", "date-invalide")
    assert name in first.message
    assert "UTF-8" in first.hint
    assert first.span is not None
    assert first.hint.index("Rouvrir avec") < first.hint.index("Enregistrer avec")
    if name in {"Windows-1252", "Mac Roman", "DOS"}:
        assert first.span.excerpt == text.split("\n")[first.span.line - 1]
        assert first.span.excerpt[first.span.column - 1] == "é"


def test_invisible_characters_are_all_shown(tmp_path: Path) -> None:
    text = COMPLETE.replace("Un mois pour", "Un\x07mois\u2028pour").replace("Paris", "Pa\x85ris", 1)
    found = problems_of(text, tmp_path)
    assert [problem.rule for problem in found] == ["caractere-interdit"] * 3
    assert [
        code for problem in found for code in ("0085", "0007", "2028") if code in problem.message
    ]
    assert ["U+0085" in found[0].message, "U+0007" in found[1].message] == [True, True]


@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "{a: " * 5000, "- " * 5000, "a: " + "[" * 5000, "? " * 5000],
    ids=["brackets", "braces", "dashes", "value", "keys"],
)
def test_depth_is_bounded(text: str, tmp_path: Path) -> None:
    assert "trop-profond" in rules_of(text.encode(), tmp_path)


def test_an_alias_bomb_is_refused_without_being_opened(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 5))]
    assert set(rules_of("\n".join(lines).encode(), tmp_path)) == {
        "alias-yaml",
        "cle-inconnue",
        "cle-manquante",
    }


def test_errors_are_bounded_and_warnings_never_hide_them(tmp_path: Path) -> None:
    assert len(rules_of(b"".join(b"k%d: v\n" % i for i in range(500)), tmp_path)) == MAX_PROBLEMS
    links = "Voir " + "[a]() " * (MAX_PROBLEMS + 50)
    text = COMPLETE.replace("Un paragraphe simple.", links)
    text = text.replace("regle: chiffres-contradictoires", "regle: Chiffres")
    (tmp_path / "b").mkdir()
    found = problems_of(text, tmp_path / "b")
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].rule == "nom-court"


def test_what_no_slip_explains_is_shown_where_it_stops(tmp_path: Path) -> None:
    found = problems_of(COMPLETE.replace("lieu: Paris\n", "lieu: Paris\n...\n???\n", 1), tmp_path)
    assert "yaml-illisible" in [problem.rule for problem in found]
