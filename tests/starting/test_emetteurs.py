"""Who publishes the new edition, when the government has changed since the last one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique.errors import ExitCode
from loaded import run
from starting.editions import ROOT
from starting.terminal import Terminal, played

NEW = "2032-11-08-essai"
DATE = ("--date", "2032-11-08")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace with one edition and two emetteurs."""
    write_edition(tmp_path, "2022-11-08-essai")
    emetteurs = tmp_path / "templates" / "emetteurs"
    emetteurs.mkdir(parents=True)
    for name in ("ditp", "ditp-2026"):
        shutil.copy(ROOT / "templates" / "emetteurs" / "ditp.yaml", emetteurs / f"{name}.yaml")
    return tmp_path


def made(office: Path, name: str = NEW) -> str:
    return (office / "releases" / name / "brief.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "name"), [((), "ditp"), (("--emetteur", "ditp-2026"), "ditp-2026")]
)
def test_that_of_the_last_edition_or_the_one_given(
    office: Path, options: tuple[str, ...], name: str
) -> None:
    done = run(office, "new", *DATE, *options)
    assert done.returncode == 0, done.stderr
    assert f"emetteur: {name}\n" in made(office)


def test_the_model_names_it_too(office: Path) -> None:
    run(office, "new", "--model", "--emetteur", "ditp-2026", "--name", "essai", *DATE)
    assert "\nemetteur: ditp-2026 " in made(office)


def test_one_that_has_no_file(office: Path) -> None:
    done = run(office, "new", *DATE, "--emetteur", "dipt")
    assert done.returncode == ExitCode.USAGE
    assert "ditp, ditp-2026" in done.stderr
    assert not (office / "releases" / NEW).exists()


def test_an_edition_that_describes_its_own(office: Path) -> None:
    own = "emetteur: {intitule: [Ministère], organisme: Un organisme}"
    write_edition(office, "2022-11-08-essai", BRIEF.replace("emetteur: ditp", own))
    done = run(office, "new", *DATE, "--emetteur", "ditp-2026")
    assert (done.returncode, "décrit son émetteur" in done.stderr) == (ExitCode.USAGE, True)


def test_asked_on_a_terminal_when_there_are_several(office: Path) -> None:
    terminal = Terminal(office, "new", "--from", "2022", *DATE)
    code = played(
        terminal,
        [
            ("Qui publie [ditp]", "dipt"),
            ("n’a pas de fichier", "ditp-2026"),
            ("Titre", ""),
            ("Nom du dossier", ""),
            ("Créer", ""),
        ],
    )
    assert code == ExitCode.OK, terminal.shown
    assert "emetteur: ditp-2026\n" in made(office)
