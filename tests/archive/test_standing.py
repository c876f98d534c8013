"""The list of editions: drafts, publications, and what changed since."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from command import BRIEF
from communique.archive import contents
from communique.archive.published_files import Published
from communique.command import list as listing
from communique.editions import every
from communique.outcome import Freshness, Listed, Standing
from loaded import run
from offices import NAME, Office


def listed(office: Office) -> list[dict[str, Any]]:
    content = json.loads(office.run("list", "--json").stdout)
    assert isinstance(content, list)
    return content


def state(office: Office) -> str:
    return str(listed(office)[0]["state"])


def test_the_life_of_an_edition(office: Office) -> None:
    assert state(office) == "brouillon"
    office.archive()
    assert state(office) == "publié"
    office.write(BRIEF + "numero: 12\n")
    assert state(office) == "modifié depuis"
    office.keep()
    assert state(office) == "modifié depuis"
    office.archive()
    assert state(office) == "publié"
    assert "publié (v2)" in office.run_afresh("list").stdout


@pytest.mark.parametrize("name", ["affiche.png", "partie/notes.txt"])
def test_a_new_file_is_a_change(published: Office, name: str) -> None:
    path = published.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert state(published) == "modifié depuis"
    path.unlink()
    assert state(published) == "publié"


def test_what_is_no_change(published: Office) -> None:
    (published.root / ".git" / "info" / "exclude").write_text("*.notes\n")
    (published.folder / "essai.notes").write_text("ignoré par git")
    for name in (".DS_Store", "~$affiche.docx", "brief.yaml~", "brief.bak"):
        (published.folder / name).write_text("laissé par un programme")
    (published.folder / "archive.json").write_text("{}")
    published.write(BRIEF.replace("\n", "\r\n"))
    assert state(published) == "publié"


def test_a_brief_that_is_no_longer_valid(published: Office) -> None:
    published.write("titre: [")
    (item,) = listed(published)
    assert (item["state"], item["outputs"], item["title"]) == (
        "modifié depuis", "brief invalide", "",
    )  # fmt: skip


def test_json_says_all(office: Office) -> None:
    done = office.archive()
    (item,) = listed(office)
    published = item.pop("published")
    assert item == {
        "edition": NAME,
        "date": "2022-11-08",
        "title": "Un titre à l’essai",
        "state": "publié",
        "reason": None,
        "outputs": item["outputs"],
        "version": done.version,
        "templates_changed": False,
        "renamed_from": None,
    }
    tagged = office.git(
        "for-each-ref", "--format=%(taggerdate:iso-strict)", f"refs/tags/{done.tag}"
    )  # « Z » or « +00:00 », according to the age of git
    assert dt.datetime.fromisoformat(published) == dt.datetime.fromisoformat(tagged)


def test_by_date_not_by_name(office: Office) -> None:
    office.write(BRIEF.replace("2022-11-08", "2021-01-04"), name="zèbre")
    assert [item["edition"] for item in listed(office)] == ["zèbre", NAME]


def test_without_git_nothing_is_known(published: Office) -> None:
    done = run(published.root, "list", environment={"PATH": "/nowhere"})
    assert (done.returncode, "inconnu" in done.stdout) == (0, True)
    assert "apt install git" in done.stderr


def test_a_folder_that_is_gone_is_told(published: Office) -> None:
    shutil.rmtree(published.folder)
    done = published.run("list")
    assert f"{NAME} : publiée, mais son dossier n’est plus" in done.stderr


def calls(office: Office, folder: Path) -> int:
    """How many times ``communique list`` runs git."""
    real, folder = shutil.which("git"), folder / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(f'#!/bin/sh\necho >> {folder}/calls\nexec {real} "$@"\n')
    (folder / "git").chmod(0o755)
    (folder / "calls").write_text("")
    office.run("list", environment={"PATH": f"{folder}:{os.environ['PATH']}"})
    return len((folder / "calls").read_text().splitlines())


def test_git_is_not_called_for_each_edition(published: Office, tmp_path: Path) -> None:
    one = calls(published, tmp_path)
    for number in range(5):
        published.write(name=f"2023-01-0{number + 1}-essai")
        published.git("tag", "--annotate", "-m", "x", f"communique/2023-01-0{number + 1}-essai/v1")
    assert one <= calls(published, tmp_path) <= one + 1


def test_what_was_published_is_hashed_once(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the folder of the edition or that of its outputs changes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(published.root.parent / "cache"))
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)

    def listed() -> Listed:
        (edition,) = every(published.workspace)
        found = vars(listing)["_Listing"](published.workspace)
        item = found.listed(edition)
        found.catalogue.keep([edition])
        assert isinstance(item, Listed)
        return item

    first = listed()
    assert (first.state, first.outputs) == (Standing.PUBLIE, Freshness.A_JOUR)
    with monkeypatch.context() as none:
        none.setattr(contents, "of_edition", lambda *_, **__: pytest.fail("hashed again"))
        none.setattr(Published, "of", lambda *_: pytest.fail("compared again"))
        assert listed() == first
    (published.root / "output" / NAME / f"{NAME}.txt").write_text("autre")
    assert listed().outputs is Freshness.DIFFERENTES
    published.write(BRIEF.replace("essai", "oral"))
    assert listed().state is Standing.MODIFIE
