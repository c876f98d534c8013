"""What is typed comes out as typed, or is told at its place: whole commands on real files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique.brief.encodings import decoded
from loaded import run

TEXT = BRIEF.replace("Un premier paragraphe.", "L’été, les élèves reçoivent le « goûter ».")


def _told(folder: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run(folder, "check", "--format", "json", *arguments).stdout
    )
    return found


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "utf-16"])
def test_a_brief_in_another_encoding_is_converted(encoding: str, tmp_path: Path) -> None:
    text = TEXT.replace("’", "'") if encoding in {"latin-1", "cp850"} else TEXT
    brief = write_edition(tmp_path, "essai", text)
    brief.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert next(finding["rule"] for finding in _told(tmp_path)) == "encodage"
    run(tmp_path, "check", "--fix", "--severity", "erreur")
    assert brief.read_bytes() == text.replace("\n", "\r\n").encode("utf-8")
    assert "encodage" not in {finding["rule"] for finding in _told(tmp_path)}


@pytest.mark.parametrize(
    "data", [b"\x00\x00\x00\x18ftypheic" + bytes(99), b"II*\0" + bytes(99), bytes(range(256)) * 3]
)
def test_a_file_that_is_no_text_is_said_so(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "photo.txt").write_bytes(data)
    (told,) = _told(tmp_path, "photo.txt")
    assert "est un fichier binaire" in str(told["message"]).replace("\u00a0", " ")


def test_letters_misread_come_back(tmp_path: Path) -> None:
    misread = TEXT.encode("utf-8").decode("cp1252")
    brief = write_edition(tmp_path, "essai", misread)
    run(tmp_path, "check", "--fix", "--select", "texte-mal-decode")
    assert "L’été, les élèves reçoivent le «\u00a0goûter\u00a0»." in brief.read_text("utf-8") or (
        "L’été, les élèves reçoivent le « goûter »." in brief.read_text("utf-8")
    )


@pytest.mark.parametrize("text", ["Bravo 🎉", "Bravo 🇫🇷🎉", "Le nom 李 est chinois", "a\u0e01b"])
def test_what_no_font_has_is_told_at_its_place(text: str, tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", BRIEF.replace("Un premier paragraphe.", text))
    (finding,) = (f for f in _told(tmp_path) if f["rule"] == "glyphe-absent")
    assert finding["severity"] == "erreur"
    done = run(tmp_path, "build", "--format", "pdf")
    assert done.returncode == 1
    assert "glyphe-absent" in done.stderr
    assert text in done.stderr


def test_letters_in_disguise_become_letters(tmp_path: Path) -> None:
    faulty = BRIEF.replace("Un premier paragraphe.", "𝐂𝐚𝐦𝐢𝐥𝐥𝐞 dit Ｂｏｎｊｏｕｒ à l’oﬃce.")
    brief = write_edition(tmp_path, "essai", faulty)
    run(tmp_path, "check", "--fix")
    assert "Camille dit Bonjour à l’office." in brief.read_text("utf-8")


def test_a_document_is_called_by_its_kind(tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", BRIEF)
    letter = tmp_path / "lettre.docx"
    with zipfile.ZipFile(letter, "w") as file:
        file.writestr("word/document.xml", "<a/>" * 999)
    for name in ("lettre.docx", "lettre.txt"):
        letter.rename(tmp_path / name)
        done = run(tmp_path, "check", str(tmp_path / name))
        assert done.returncode == 3
        assert "un document Word, et non un texte" in done.stdout
        assert len(done.stdout) < 1000
        letter = tmp_path / name


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\u202eb", "a ", "\u200bb", "a\u034fb"])
def test_a_folder_named_with_what_nobody_sees_is_refused(name: str, tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", BRIEF)
    (tmp_path / "releases" / "essai").rename(tmp_path / "releases" / name)
    listed = run(tmp_path, "list")
    assert "caractère invisible" in listed.stderr
    done = run(tmp_path, "archive", f"releases/{name}")
    assert done.returncode == 2
    assert "Renommez" in done.stderr


@pytest.mark.parametrize("empty", ["", "~", "null", "NULL"])
def test_an_empty_key_is_an_absent_key(empty: str, tmp_path: Path) -> None:
    write_edition(tmp_path, "essai", f"{BRIEF}a_propos: {empty}\nnumero: {empty}\n")
    assert run(tmp_path, "build", "--format", "txt").returncode == 0
    text = (tmp_path / "output" / "essai" / "essai.txt").read_text("utf-8")
    assert "null" not in text.lower()
    assert "N°" not in text


def test_no_presentation_at_all_is_said_with_non(tmp_path: Path) -> None:
    emetteur = "emetteur:\n  intitule: [Ministère]\n  organisme: DITP\n  a_propos: La DITP agit.\n"
    brief = BRIEF.replace("emetteur: ditp\n", emetteur)
    said = {}
    for wish in ("", "a_propos: non\n"):
        write_edition(tmp_path, "essai", brief + wish)
        assert run(tmp_path, "build", "--format", "txt").returncode == 0
        text = (tmp_path / "output" / "essai" / "essai.txt").read_text("utf-8")
        said[wish] = "La DITP agit." in text
        assert "non" not in text.split()
    assert said == {"": True, "a_propos: non\n": False}


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["un été à Évreux", "le Noël des élèves", "La fête ça va où ?"])
def test_few_accents_are_enough_to_know_an_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


ENOUGH = [
    "RÉPUBLIQUE FRANÇAISE, HÔTEL, ÎLE, NOËL",
    "un mot\u00a0: «\u00a0x\u00a0»",
    "À Paris",
    "Señor Muñoz et Jürgen Groß",
    "où est-ce ? là-bas",
]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ENOUGH)
def test_capitals_and_no_break_spaces_are_enough_too(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding))
    assert found.is_whole
    assert found.text == text


def test_two_encodings_that_suit_are_both_told_and_nothing_is_converted(tmp_path: Path) -> None:
    brief = write_edition(tmp_path, "essai", "")
    data = TEXT.encode("ascii", "ignore") + "# Une État\n".encode("cp850")
    brief.write_bytes(data)
    (told,) = (finding for finding in _told(tmp_path) if finding["rule"] == "encodage")
    assert "Mac Roman ou en DOS" in str(told["message"])
    assert "check --fix » n’y touche pas" in str(told["hint"]).replace("\u00a0", " ")
    run(tmp_path, "check", "--fix", "--severity", "erreur")
    assert brief.read_bytes() == data
