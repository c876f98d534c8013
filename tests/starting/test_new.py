"""``communique new`` without a terminal: no question, an edition whole or nothing."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

import command
import samples
from command import BRIEF, files, write_edition
from communique.errors import ExitCode
from loaded import run
from starting.editions import ROOT

OLD = "2022-11-08-mois-innovation-publique"
NEW = "2030-11-08-mois-innovation-publique"
DATE = ("--date", "2030-11-08")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace with the two published editions."""
    shutil.copytree(ROOT / "releases", tmp_path / "releases")
    return tmp_path


def new_edition(folder: Path) -> Path:
    """The one edition that is not of the office's own."""
    (found,) = (path for path in (folder / "releases").iterdir() if path.name > "2023")
    return found


def test_the_last_edition_rolls_over(office: Path) -> None:
    before = files(office)
    done = command.run(office, "new")
    assert done.returncode == ExitCode.OK, done.stderr
    made = new_edition(office)
    assert re.fullmatch(r"\d{4}-11-08-mois-innovation-publique", made.name)
    assert f"releases/{made.name}/" in done.stdout
    assert f"communique preview {made.name}" in done.stdout
    after = files(office)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {f"releases/{made.name}/brief.yaml"}
    told = re.search(r"À faire\W+(\d+) points", done.stdout)
    listed = re.search(r"À faire\W+(\d+) points", run(office, "check", made.name).stdout)
    assert told
    assert listed
    assert told[1] == listed[1]


def test_any_edition_can_be_the_first_one(office: Path) -> None:
    done = run(office, "new", "--from", "2020", *DATE)
    assert done.returncode == ExitCode.OK, done.stderr
    made = office / "releases" / NEW / "brief.yaml"
    assert "Amélie de Montchalin # À VÉRIFIER" in made.read_text(encoding="utf-8")


def test_an_existing_edition_is_never_replaced(office: Path) -> None:
    assert run(office, "new", *DATE).returncode == ExitCode.OK
    before = files(office)
    again = run(office, "new", "--from", "2022", *DATE)
    assert again.returncode == ExitCode.USAGE
    assert f"releases/{NEW}" in again.stderr
    assert "--name" in again.stderr
    assert files(office) == before
    other = run(office, "new", "--from", "2022", *DATE, "--name", "L’été des innovateurs !")
    assert other.returncode == ExitCode.OK
    assert (office / "releases" / "2030-11-08-l-ete-des-innovateurs" / "brief.yaml").is_file()


def test_images_come_along(tmp_path: Path) -> None:
    picture = samples.picture(8, 4).data
    block = "contenu:\n      - image: {fichier: photos/a.png, alternative: L’affiche}\n"
    brief = write_edition(tmp_path, "2022-11-08-essai", BRIEF.replace("contenu:\n", block))
    (brief.parent / "photos").mkdir()
    (brief.parent / "photos" / "a.png").write_bytes(picture)
    (brief.parent / "autre.png").write_bytes(picture)
    done = run(tmp_path, "new", *DATE)
    assert done.returncode == ExitCode.OK, done.stderr
    made = files(tmp_path / "releases" / "2030-11-08-essai")
    assert made.keys() == {"brief.yaml", "photos/a.png"}
    assert made["photos/a.png"] == picture


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_nothing_is_left_where_it_cannot_write(office: Path) -> None:
    (office / "releases").chmod(0o555)
    done = run(office, "new", *DATE)
    (office / "releases").chmod(0o755)
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert not [path for path in (office / "releases").iterdir() if path.name.startswith(".")]


def test_values_given_are_written_as_they_are(office: Path) -> None:
    done = run(
        office, "new", "--date", "8 novembre 2030", "--titre", "Innover : c’est parti", "--numero",
        "15", "--theme", "l’eau, la forêt", "--debut", "04/11/2030", "--evenements", "400",
    )  # fmt: skip
    assert done.returncode == ExitCode.OK, done.stderr
    text = (office / "releases" / NEW / "brief.yaml").read_text(encoding="utf-8")
    for line in (
        'titre: "Innover : c’est parti"\n',
        "date: 2030-11-08\n",
        "  numero: 15\n",
        '  theme: "l’eau, la forêt"\n',
        "  debut: 2030-11-04\n",
        "  fin: 2030-12-02 # À VÉRIFIER\n",
        "  evenements: 400\n",
    ):
        assert line in text


def test_what_no_document_may_hold_is_left_out(office: Path) -> None:
    done = run(
        office, "new", *DATE, "--titre", "Le ser\x02vice\u2028pu\x7fblic", "--theme", "la\x1b mer"
    )
    assert done.returncode == ExitCode.OK, done.stderr
    text = (office / "releases" / NEW / "brief.yaml").read_text(encoding="utf-8")
    assert "\ntitre: Le service public\n" in text
    assert "\n  theme: la mer\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "demain"), "AAAA-MM-JJ"),
        (("--numero", "neuf"), "nombre entier"),
        (("--embargo", "2030-11-08"), "Ajoutez l’heure"),
        (("--from", "1999"), "Aucune édition"),
        (("--from", "2022", "--model"), "s’excluent"),
        (("--name", "!!!"), "nommer un dossier"),
        (("--titre", "  "), "vide"),
        (("--titre", "\x02\x7f\ufffe"), "vide"),
        (("--theme", "caf\udce9"), "qu’aucun fichier ne peut garder"),
        (("--name", "caf\udce9"), "qu’aucun fichier ne peut garder"),
    ],
)
def test_what_makes_no_sense_is_refused(
    office: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = files(office)
    done = run(office, "new", *arguments)
    assert done.returncode == ExitCode.USAGE
    assert said in done.stderr.replace("\n", " ")
    assert files(office) == before


def test_a_period_that_ends_before_it_begins_is_refused(office: Path) -> None:
    before = files(office)
    done = run(office, "new", *DATE, "--fin", "2030-10-01")
    assert done.returncode == ExitCode.BRIEF_INVALID
    assert "periode-inversee" in done.stderr
    assert files(office) == before


def test_an_edition_that_cannot_be_read_is_told_with_its_places(tmp_path: Path) -> None:
    write_edition(tmp_path, "2022-11-08-essai", BRIEF.replace("titre:", "tire:"))
    done = run(tmp_path, "new")
    assert done.returncode == ExitCode.BRIEF_INVALID
    assert "releases/2022-11-08-essai/brief.yaml:3:1" in done.stderr


def test_the_year_of_a_folder_follows(tmp_path: Path) -> None:
    write_edition(tmp_path, "mois-2022", BRIEF)
    assert run(tmp_path, "new", *DATE).returncode == ExitCode.OK
    assert (tmp_path / "releases" / "2030-11-08-mois-2030" / "brief.yaml").is_file()


def test_the_last_edition_is_that_of_the_last_date(tmp_path: Path) -> None:
    write_edition(tmp_path, "zoo", BRIEF.replace("2022-11-08", "2019-03-01"))
    write_edition(tmp_path, "abeilles", BRIEF)
    done = run(tmp_path, "new", *DATE)
    assert "abeilles" in done.stdout


def test_without_any_edition_the_model_is_the_start(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    done = run(tmp_path, "new", *DATE, "--evenement", "Le Mois de l’innovation")
    assert done.returncode == ExitCode.OK, done.stderr
    assert "du modèle" in done.stdout
    path = tmp_path / "releases" / "2030-11-08-le-mois-de-l-innovation" / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    assert re.search("^date: 2030-11-08  # [^À]*$", text, re.MULTILINE)
    assert "evenement: Le Mois de l’innovation  #" in text


def test_a_draft_is_not_built_but_can_be_seen(office: Path) -> None:
    run(office, "new", *DATE)
    refused = run(office, "build", NEW, "--format", "txt")
    assert refused.returncode == ExitCode.FINDINGS
    assert "À faire" in refused.stderr
    seen = run(office, "build", NEW, "--format", "txt", "--allow-errors")
    assert seen.returncode == ExitCode.OK
    text = (office / "output" / NEW / f"{NEW}.txt").read_text(encoding="utf-8")
    assert "7 (À VÉRIFIER) tables rondes" in text.replace("\u00a0", " ")


def test_check_gives_the_work_that_remains_and_what_the_earlier_text_gave(office: Path) -> None:
    """Without its tolerances the earlier text has the same findings, but for those of the year."""
    run(office, "new", *DATE)
    old = office / "releases" / OLD / "brief.yaml"
    text, _, _ = old.read_text(encoding="utf-8").partition("\ntolerances:")
    old.write_text(text + "\n", encoding="utf-8")
    marks = ("--ignore", "a-verifier,a-completer")
    before, after = (_rules(run(office, "check", name, *marks).stdout) for name in (OLD, NEW))
    assert len(before) > 10
    assert after == before | {"nom-ancien", "numero-et-annee"}


def _rules(told: str) -> set[str]:
    return set(re.findall(r"\[([a-z-]+)\]$", told, re.MULTILINE))
