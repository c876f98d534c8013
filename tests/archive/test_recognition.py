"""A file that somebody holds: published or not, in which version, replaced or not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command import BRIEF
from offices import NAME, Office


@pytest.fixture
def holding(published: Office) -> Path:
    """The files of version 1, kept elsewhere; the edition is then corrected."""
    kept = published.root.parent / "reçus"
    shutil.copytree(published.root / "output" / NAME, kept)
    return kept


def correct(office: Office) -> None:
    office.write(BRIEF.replace("Un premier", "Un nouveau"))
    office.archive(commit=True)


def known(office: Office, *files: Path) -> list[dict[str, Any]]:
    done = office.run("verify", "--json", *files)
    content = json.loads(done.stdout)
    assert done.returncode == content["exit_code"]
    assert isinstance(content["files"], list)
    return content["files"]


@pytest.mark.parametrize("fmt", ["pdf", "docx", "html", "txt"])
def test_a_published_file_under_any_name(published: Office, holding: Path, fmt: str) -> None:
    file = (holding / f"{NAME}.{fmt}").rename(holding / f"pièce jointe (3).{fmt.upper()}")
    (found,) = known(published, file)
    told = (found["state"], found["edition"], found["version"], found["format"])
    assert told == ("publié", NAME, 1, fmt)


def test_in_words(published: Office, holding: Path) -> None:
    file = holding / f"{NAME}.pdf"
    done = published.run("verify", file)
    assert done.returncode == 0
    assert f"c’est le fichier publié de {NAME}, version 1, du " in done.stdout
    assert "publications vérifiées" not in done.stdout
    correct(published)
    done = published.run("verify", file)
    assert done.returncode == 0
    assert "version remplacée le " in done.stdout
    assert "version 2" in done.stdout
    (found,) = known(published, file)
    assert (found["state"], found["last_version"]) == ("remplacé", 2)


def test_a_clone_that_lacks_the_text_knows_it_too(published: Office, holding: Path) -> None:
    clone = Office(published.root.parent / "clone")
    published.git("clone", "--quiet", str(published.root), str(clone.root))
    shutil.rmtree(clone.folder)
    assert known(clone, holding / f"{NAME}.docx")[0]["version"] == 1


@pytest.mark.parametrize(
    ("name", "content", "clue"),
    [
        ("autre.docx", b"rien", None),
        (f"{NAME} (1).txt", b"rien", "Il a le nom de l’édition"),
        ("illisible.pdf", b"%PDF-1.7 rien", None),
        (f"{NAME}-brouillon.pdf", b"", "Il a le nom de l’édition"),
    ],
)
def test_an_unknown_file(
    published: Office, tmp_path: Path, name: str, content: bytes, clue: str | None
) -> None:
    (tmp_path / name).write_bytes(content)
    (found,) = known(published, tmp_path / name)
    assert found["state"] == "inconnu"
    assert (found["clue"] or "").startswith(clue or "")
    assert bool(found["clue"]) is bool(clue)
    done = published.run("verify", tmp_path / name)
    assert (done.returncode, "inconnu" in done.stdout) == (1, True)


def test_a_pdf_that_was_touched(published: Office, holding: Path) -> None:
    file = holding / f"{NAME}.pdf"
    file.write_bytes(file.read_bytes() + b"\n")
    (found,) = known(published, file.rename(holding / "reçu.pdf"))
    assert found["state"] == "inconnu"
    assert f"le brief publié de {NAME}, version 1" in found["clue"]


def test_files_and_editions_together(published: Office, holding: Path) -> None:
    correct(published)
    done = published.run("verify", holding / f"{NAME}.txt", "essai@v1", holding / "manquant.txt")
    assert (done.returncode, "manquant.txt" in done.stderr) == (2, True)
    done = published.run("verify", holding / f"{NAME}.txt", "essai@v1", "--json")
    content = json.loads(done.stdout)
    assert [one["version"] for one in content["publications"]] == [1]
    assert [one["version"] for one in content["files"]] == [1]
