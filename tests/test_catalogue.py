"""What a list knows of editions without reading them again, and what makes it read them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique import catalogue
from communique.catalogue import Catalogue, Said
from communique.command import list as listing
from communique.editions import Edition, every
from communique.outcome import Freshness
from communique.workspace import Workspace
from loaded import run


@pytest.fixture
def office(one_edition: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    """A workspace where nothing changed for a while, and a place where what it says is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)
    return Workspace.at(one_edition)


def said(office: Workspace) -> Said:
    """What a command of its own is told, and keeps."""
    (edition,) = every(office)
    known = Catalogue(office)
    found = known.said(edition)
    known.keep([edition])
    return found


def test_a_brief_is_read_once(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(office)
    assert (first.date, first.title) == ("2022-11-08", "Un titre à l’essai")
    monkeypatch.setattr(Catalogue, "_read", lambda *_: pytest.fail("read again"))
    assert said(office) == first


def test_each_change_is_followed(office: Workspace) -> None:
    assert said(office).outputs is Freshness.JAMAIS
    run(office.root, "build", "--format", "txt")
    assert said(office).outputs is Freshness.A_CONSTRUIRE
    write_edition(office.root, every(office)[0].name, BRIEF.replace("essai", "oral"))
    assert said(office).title == "Un titre à l’oral"
    write_edition(office.root, every(office)[0].name, "titre: [")
    assert said(office) == Said("", "", Freshness.INVALIDE)


def test_a_template_of_the_office_counts(office: Workspace) -> None:
    assert said(office).title
    emetteur = office.root / "templates" / "emetteurs" / "ditp.yaml"
    emetteur.parent.mkdir(parents=True)
    emetteur.write_text("intitule: [", encoding="utf-8")
    assert said(office).outputs is Freshness.INVALIDE


def test_a_user_without_a_home_is_no_matter(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "cache_folder", lambda: None)
    assert said(office) == said(office)


def test_what_was_read_before_an_interruption_is_kept(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_edition(office.root, "2023-11-08-essai")
    (first, _) = every(office)
    read = Catalogue._read

    def interrupted(known: Catalogue, edition: Edition) -> tuple[str, str, str]:
        if edition != first:
            raise KeyboardInterrupt
        return read(known, edition)

    monkeypatch.setattr(Catalogue, "_read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        listing.run(office, as_json=True)
    monkeypatch.setattr(Catalogue, "_read", lambda *_: pytest.fail("read again"))
    assert Catalogue(office).said(first).title == "Un titre à l’essai"
