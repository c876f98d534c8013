"""``communique diff``, as it is typed: editions, archived versions, forms, exit codes."""

from __future__ import annotations

import json
import pty
import subprocess
from os import close, read
from pathlib import Path

import pytest

import command
from command import BRIEF, ENVIRONMENT, command_line, files, write_edition
from loaded import run
from offices import NAME, Office, new_office

AFTER = BRIEF.replace("Un titre à l’essai", "Un titre tout neuf").replace(
    "06 12 34 56 78", "06 98 76 54 32"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write_edition(tmp_path, "2021-avant")
    write_edition(tmp_path, "2022-apres", AFTER)
    return tmp_path


def test_two_editions_in_the_terminal(workspace: Path) -> None:
    done = command.run(workspace, "diff", "2021", "2022")
    assert (done.returncode, done.stderr) == (0, "")
    blocks = done.stdout.strip().split("\n\n")
    assert blocks == [
        "Ancien\u00a0\u00a0: 2021-avant, 8\u00a0novembre 2022\n"
        "Nouveau\u00a0: 2022-apres, 8\u00a0novembre 2022",
        "Modifié\u00a0: Titre (titre)\n    Un titre [-à l’essai-] {+tout neuf+}",
        "Modifié\u00a0: Contact 1 › Personne 1 «\u00a0Claire Martin\u00a0» › Téléphone "
        "(contacts.0.personnes.0.telephone)\n"
        "    [-06\u00a012\u00a034\u00a056\u00a078-] {+06\u00a098\u00a076\u00a054\u00a032+}",
        "2 champs modifiés.",
    ]


def test_an_edition_is_no_different_from_itself(workspace: Path) -> None:
    done = run(workspace, "diff", "2021", "2021")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Aucune différence."


def test_far_from_a_change_the_text_is_cut(tmp_path: Path) -> None:
    long = "Un début de phrase qui ne change pas du tout, " * 6
    for name, word in (("a", "rouge"), ("b", "verte")):
        chapo = f"{long}une porte {word} au milieu, {long}fin."
        write_edition(tmp_path, name, BRIEF.replace("Le chapô dit l’essentiel.", chapo))
    (line,) = (line for line in run(tmp_path, "diff", "a", "b").stdout.splitlines() if "[-" in line)
    assert line.startswith("    … ")
    assert line.endswith(" …")
    assert "une porte [-rouge-] {+verte+} au milieu, Un début" in line
    assert len(line) < 200


def test_colours_on_a_terminal_only(workspace: Path) -> None:
    coloured = typed(workspace, {}, "diff", "2021", "2022")
    assert "\x1b[31;9mà l’essai\x1b[0m \x1b[32;4mtout neuf\x1b[0m" in coloured
    assert "[-" not in coloured
    plain = typed(workspace, {"NO_COLOR": "1"}, "diff", "2021", "2022")
    assert "\x1b" not in plain
    assert "[-à l’essai-] {+tout neuf+}" in plain


def typed(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """What the command writes on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command_line(*arguments),
        cwd=folder,
        env={**ENVIRONMENT, "TERM": "xterm", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    close(theirs)
    written = b""
    while True:
        try:
            piece = read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        written += piece
    close(ours)
    assert process.wait() == 0
    return written.decode()


def test_the_page_and_json_at_once(workspace: Path) -> None:
    done = run(workspace, "diff", "2021", "2022", "--html", "pages/d.html", "--json")
    assert done.returncode == 0
    content = json.loads(done.stdout)
    assert content["old"]["name"] == "2021-avant"
    assert content["counts"]["modifié"] == 2
    assert [change["path"] for change in content["changes"]] == [
        "titre", "contacts.0.personnes.0.telephone",
    ]  # fmt: skip
    assert "tout neuf</ins>" in (workspace / "pages" / "d.html").read_text("utf-8")


def test_nothing_else_is_written(workspace: Path) -> None:
    before = files(workspace)
    run(workspace, "diff", "2021", "2022", "--html", "d.html")
    after = files(workspace)
    assert after.pop("d.html").startswith(b"<!DOCTYPE html>")
    assert after == before


def test_a_page_never_takes_the_place_of_a_brief(workspace: Path) -> None:
    done = run(workspace, "diff", "2021", "2022", "--html", "releases/2021-avant/brief.yaml")
    assert done.returncode == 2
    assert ".html" in done.stderr
    assert files(workspace)["releases/2021-avant/brief.yaml"] == BRIEF.encode()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("2021", "1999"), "1999"),
        (("2", "2022"), "plusieurs éditions"),
        ((), "ÉDITION"),
        (("2021", "2022", "2023"), "2023"),
    ],
)
def test_names_that_fit_nothing(workspace: Path, names: tuple[str, ...], words: str) -> None:
    done = run(workspace, "diff", *names)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_briefs_that_cannot_be_read_are_told_together(workspace: Path) -> None:
    for name in ("2021-avant", "2022-apres"):
        write_edition(workspace, name, BRIEF.replace("titre:", "tittre:"))
    done = run(workspace, "diff", "2021", "2022")
    assert (done.returncode, done.stdout) == (3, "")
    assert "releases/2021-avant/brief.yaml:3:1: erreur" in done.stderr
    assert "releases/2022-apres/brief.yaml:3:1: erreur" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return new_office(tmp_path / "bureau")


def test_since_it_was_archived(office: Office) -> None:
    assert office.run("archive", NAME).returncode == 0
    assert "Aucune différence." in office.run("diff", NAME).stdout
    office.write(AFTER)
    done = office.run("diff", NAME)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Ancien\u00a0\u00a0: {NAME}@v1, ")
    assert "Un titre [-à l’essai-] {+tout neuf+}" in done.stdout


def test_between_two_versions_and_with_the_templates_of_that_time(office: Office) -> None:
    part = office.root / "templates" / "parties" / "contacts.html.jinja"
    part.parent.mkdir(parents=True)
    part.write_text('<section><h2>Presse</h2><p data-champ="lieu">x</p></section>', "utf-8")
    office.keep()
    assert office.run("archive", NAME).returncode == 0
    part.write_text('<section><h2>Médias</h2><p data-champ="lieu">x</p></section>', "utf-8")
    office.write(AFTER)
    office.keep()
    assert office.run("archive", NAME).returncode == 0
    done = office.run("diff", f"{NAME}@v1", f"{NAME}@v2")
    assert done.returncode == 0, done.stderr
    assert "[-Presse-] {+Médias+}" in done.stdout
    assert "{+tout neuf+}" in done.stdout
    assert "[-tout neuf-]" in office.run("diff", "essai@v2", "essai@v1").stdout


def test_a_version_that_was_never_made(office: Office) -> None:
    never = office.run("diff", NAME)
    assert (never.returncode, "communique archive" in never.stderr) == (2, True)
    office.run("archive", NAME)
    missing = office.run("diff", f"{NAME}@v7")
    assert (missing.returncode, "v1" in missing.stderr) == (2, True)


def test_outside_git_one_edition_has_nothing_to_be_compared_with(workspace: Path) -> None:
    done = run(workspace, "diff", "2021", environment={"GIT_CEILING_DIRECTORIES": "/"})
    assert done.returncode == 2
    assert "git" in done.stderr
