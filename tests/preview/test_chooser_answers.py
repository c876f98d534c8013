"""What the chooser is answered: every name at once, titles for as long as there is patience."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import write_edition
from communique.catalogue import Catalogue
from communique.editions import every
from communique.preview import workshop
from communique.workspace import Workspace


def test_names_come_at_once_and_titles_as_they_can(
    one_edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        write_edition(one_edition, name)
    office = Workspace.at(one_edition)
    editions, known = every(office), Catalogue(office)
    monkeypatch.setattr(workshop, "_PATIENCE", 60)
    everything = workshop.listed(editions, known)
    assert {one["title"] for one in everything} == {"Un titre à l’essai"}
    monkeypatch.setattr(workshop, "_PATIENCE", -1)
    hurried = workshop.listed(editions, known)
    assert [one["name"] for one in hurried] == [edition.name for edition in editions]
    assert [one["title"] for one in hurried] == ["Un titre à l’essai", None, None, None]
    assert workshop.titles(editions[1:], known) == everything[1:2]
