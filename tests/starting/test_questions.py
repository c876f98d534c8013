"""``communique new`` on a terminal: a few questions, each with an answer ready."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import files
from communique.errors import ExitCode
from starting.editions import ROOT
from starting.terminal import Terminal, played


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "releases", tmp_path / "releases")
    return tmp_path


def test_answers_are_written_and_proposals_stay_to_be_checked(office: Path) -> None:
    terminal = Terminal(office, "new")
    code = played(
        terminal,
        [
            ("une partie du nom", "2022"),
            ("Date de publication", "bientôt"),
            ("AAAA-MM-JJ", "9 novembre 2032"),
            ("Titre [En novembre, c’est le Mois", ""),
            ("Numéro de l’édition [10]", ""),
            ("Thème [la co-production]", "caf\udce9"),
            ("aucun fichier ne peut garder", "l’eau et la\x02 forêt"),
            ("Premier jour [2032-11-02]", ""),
            ("Dernier jour [2032-11-30]", "1er décembre 2032"),
            ("Nombre d’événements [350]", ""),
            ("Nom du dossier, après 2032-11-09-", ""),
            ("Créer releases/2032-11-09-mois-innovation-publique", "o"),
        ],
    )
    assert code == ExitCode.OK, terminal.shown
    made = office / "releases" / "2032-11-09-mois-innovation-publique" / "brief.yaml"
    text = made.read_text(encoding="utf-8")
    assert "\ndate: 2032-11-09\n" in text
    assert "\ntitre: En novembre, c’est le {{ edition.evenement }}\n" in text
    assert "\n  numero: 10 # À VÉRIFIER\n" in text
    assert "\n  theme: l’eau et la forêt\n" in text
    assert "\n  fin: 2032-12-01\n" in text
    assert "communique preview 2032-11-09" in terminal.shown


def test_enter_alone_starts_from_the_last_edition(office: Path) -> None:
    terminal = Terminal(office, "new", "--date", "2032-11-08")
    code = played(
        terminal,
        [(question, "") for question in (
            "une partie du nom [1]", "Titre", "Numéro", "Thème", "Premier jour", "Dernier jour",
            "Nombre d’événements", "Nom du dossier", "Créer",
        )],
    )  # fmt: skip
    assert code == ExitCode.OK, terminal.shown
    assert (office / "releases" / "2032-11-08-mois-innovation-publique").is_dir()


@pytest.mark.parametrize("question", ["une partie du nom", "Thème", "Créer"])
def test_ctrl_c_leaves_nothing_behind(office: Path, question: str) -> None:
    before = files(office)
    terminal = Terminal(office, "new")
    for earlier in ("une partie du nom", "Date", "Titre", "Numéro", "Thème", "Premier jour",
                    "Dernier jour", "Nombre", "Nom du dossier", "Créer"):  # fmt: skip
        if earlier == question:
            break
        terminal.answer(earlier, "")
    terminal.interrupt(question)
    assert terminal.end() == ExitCode.INTERRUPTED
    assert "rien n’a été créé" in terminal.shown
    assert files(office) == before
    assert [path.name for path in office.iterdir()] == ["releases"]


def test_no_is_no(office: Path) -> None:
    before = files(office)
    terminal = Terminal(office, "new", "--model")
    answers = [("Date", ""), ("Titre", ""), ("Nom du dossier", "essai"), ("Créer", "n")]
    assert played(terminal, answers) == ExitCode.OK
    assert "Rien n’a été créé" in terminal.shown
    assert files(office) == before


def test_a_name_taken_is_asked_again(office: Path) -> None:
    (office / "releases" / "2032-11-08-pris").mkdir()
    terminal = Terminal(office, "new", "--model", "--date", "2032-11-08")
    answers = [
        ("Titre", "L’eau"),
        ("Nom du dossier, après 2032-11-08- [l-eau]", "pris"),
        ("existe déjà", "libre"),
        ("Créer releases/2032-11-08-libre", "oui"),
    ]
    assert played(terminal, answers) == ExitCode.OK, terminal.shown
    text = (office / "releases" / "2032-11-08-libre" / "brief.yaml").read_text(encoding="utf-8")
    assert "\ntitre: L’eau  #" in text


def test_yes_asks_nothing(office: Path) -> None:
    terminal = Terminal(office, "new", "--yes", "--date", "2032-11-08")
    assert terminal.end() == ExitCode.OK
    assert "Titre" not in terminal.shown
