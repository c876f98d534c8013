"""``communique import``: what is written, what is told, what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from communique.errors import ExitCode
from importing.sources import MAIL
from importing.test_published import EDITIONS, brief_of, output
from loaded import run

NAME = "2021-03-15-un-guichet-unique-pour-les-associations"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace without editions, beside a folder of old documents."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "anciens").mkdir()
    (tmp_path / "anciens" / "courriel.txt").write_text(MAIL, encoding="utf-8")
    return tmp_path


def test_an_edition_is_named_by_its_date_and_title(office: Path) -> None:
    done = run(office, "import", "anciens/courriel.txt")
    assert done.returncode == ExitCode.OK, done.stderr
    assert f"releases/{NAME}/" in done.stdout
    assert "aucun perdu" in done.stdout
    assert run(office, "check", NAME, "--severity", "erreur").stdout.count("[") == 0


def test_what_is_guessed_is_marked_with_its_reason(office: Path) -> None:
    run(office, "import", "anciens/courriel.txt")
    brief = (office / "releases" / NAME / "brief.yaml").read_text("utf-8").splitlines()
    marked = [rank for rank, line in enumerate(brief) if line.endswith("# À VÉRIFIER")]
    assert marked
    assert all(brief[rank - 1].lstrip().startswith("# ") for rank in marked)


def test_nothing_is_replaced(office: Path) -> None:
    run(office, "import", "anciens/courriel.txt")
    brief = office / "releases" / NAME / "brief.yaml"
    brief.write_text("# à moi\n", encoding="utf-8")
    done = run(office, "import", "anciens/courriel.txt")
    assert done.returncode == ExitCode.USAGE
    assert "existe déjà" in done.stderr
    assert brief.read_text("utf-8") == "# à moi\n"


def test_another_name_may_be_given(office: Path) -> None:
    run(office, "import", "anciens/courriel.txt", "--as", "guichet")
    assert (office / "releases" / "2021-03-15-guichet" / "brief.yaml").is_file()


def test_a_dry_run_writes_nothing(office: Path) -> None:
    done = run(office, "import", "--dry-run", "anciens/courriel.txt")
    assert "À blanc" in done.stdout
    assert list((office / "releases").iterdir()) == []


def test_a_folder_gives_a_line_a_file(office: Path) -> None:
    (office / "anciens" / "abime.docx").write_bytes(b"PK\x03\x04word/ and no more")
    (office / "anciens" / "~$verrou.docx").write_bytes(b"")
    (office / "anciens" / "photo.png").write_bytes(b"")
    done = run(office, "import", "anciens")
    assert done.returncode == ExitCode.BRIEF_INVALID
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[2:4]] == [
        "anciens/abime.docx",
        "anciens/courriel.txt",
    ]
    assert "1 édition reprise, 1 document refusé" in done.stdout


def test_a_dry_run_of_a_folder_says_that_nothing_is_written(office: Path) -> None:
    (office / "anciens" / "note.txt").write_text("Paris, le 4 mai 2020\n\nUn titre\n")
    done = run(office, "import", "--dry-run", "anciens")
    assert "à blanc" in done.stdout
    assert list((office / "releases").iterdir()) == []


def test_what_this_tool_made_builds_again(office: Path, tmp_path: Path) -> None:
    made = output(brief_of(EDITIONS[1]), "docx")
    (office / "nous.docx").write_bytes(made)
    assert run(office, "import", "nous.docx", "--as", "repris").returncode == ExitCode.OK
    built = run(office, "build", "repris", "--format", "txt", "--allow-errors")
    assert built.returncode == ExitCode.OK, built.stderr
    text = (office / "output/2022-11-08-repris/2022-11-08-repris.txt").read_bytes()
    assert text == output(brief_of(EDITIONS[1]), "txt")


def test_two_documents_of_one_name_are_told(office: Path) -> None:
    (office / "anciens" / "copie.txt").write_text(MAIL, encoding="utf-8")
    done = run(office, "import", "--json", "--dry-run", "anciens")
    first, second = json.loads(done.stdout)["files"]
    assert (first["edition"], first["lost"]) == (NAME, [])
    assert "existe déjà" in second["error"]["message"]


def test_one_name_is_for_one_document(office: Path) -> None:
    (office / "anciens" / "copie.txt").write_text(MAIL, encoding="utf-8")
    assert run(office, "import", "anciens", "--as", "x").returncode == ExitCode.USAGE


def _word(**parts: bytes) -> bytes:
    """A Word document with these parts besides its own."""
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}", data)
    return made.getvalue()


REFUSED = {
    "macros.docx": (_word(**{"vbaProject.bin": b"x"}), "macros"),
    "bombe.docx": (_word(**{"glossary.xml": bytes(40_000_000)}), "démesuré"),
    "entites.docx": (_word(**{"x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entités"),
    "abime.docx": (_word()[:2_000], "abîmé"),
    "protege.docx": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "mot de passe",
    ),
    "ancien.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "ancien document"),
    "texte.rtf": (rb"{\rtf1 bonjour}", "RTF"),
    "tableur.xlsx": (b"PK\x03\x04xl/workbook.xml", "Excel"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_is_refused_in_a_clear_line(name: str, office: Path) -> None:
    data, told = REFUSED[name]
    (office / name).write_bytes(data)
    done = run(office, "import", name)
    assert done.returncode == ExitCode.BRIEF_INVALID, done.stdout
    assert told in done.stderr
    assert "→" in done.stderr
    assert list((office / "releases").iterdir()) == []
