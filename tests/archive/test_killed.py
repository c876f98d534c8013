"""Whatever fails while a publication is recorded, and wherever it is killed: all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import harm
from command import BRIEF
from communique.archive.git import Repository
from communique.archive.installing import opened
from communique.archive.readiness import Place
from communique.archive.recording import Base, Words, alone, commit_text, head_of, record
from offices import NAME, Office, copied

TAG = f"communique/{NAME}/v1"
FILES = {"archive.json": b"{}\n", f"publication/{NAME}.txt": b"texte"}


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In memory where there is such a place, and never flushed."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


def publish(office: Office, *, commit: bool) -> None:
    repository = Repository.around(office.root)
    place = Place(repository, office.root, NAME, f"releases/{NAME}", NAME)
    with alone(repository):
        head = head_of(repository)
        base = commit_text(place, head, ["brief.yaml"], (), "texte") if commit else Base(head, head)
        record(place, base, FILES, TAG, Words("m", "t"))


def laid(model: Office, root: Path, *, commit: bool) -> Office:
    office = copied(model, root)
    if commit:
        office.write(BRIEF.replace("Un titre", "Un autre titre"))
    (office.root / "notes.txt").write_text("à part")
    office.git("add", "notes.txt")
    return office


def is_whole(office: Office) -> bool:
    """Whether it is published; everything agrees with that."""
    published = office.git("tag", "--list") == TAG
    in_git = office.git("ls-tree", "-r", "--name-only", "HEAD", f"releases/{NAME}").split("\n")
    on_disk = [name for name in FILES if (office.folder / name).exists()]
    assert [name for name in FILES if f"releases/{NAME}/{name}" in in_git] == on_disk
    assert on_disk == (list(FILES) if published else [])
    return published


@pytest.mark.parametrize("commit", [False, True], ids=["as it is", "with its text"])
def test_a_publication(unpublished: Office, room: Path, commit: bool, every_fault: bool) -> None:
    """Killed, nothing keeps the user from committing at once; the next command mends the rest."""
    trial = Office(room / "bureau")
    operation = partial(publish, trial, commit=commit)
    laid(unpublished, trial.root, commit=commit)
    tried = [
        one
        for one in harm.harms(operation, every=every_fault)
        if every_fault or one.name.partition(" at ")[2] in {"process", "replace"}
    ]
    for one in tried if every_fault else tried[commit::3]:
        typed = one.at % 2 == 0
        shutil.rmtree(trial.root)
        office = laid(unpublished, trial.root, commit=commit)
        ended = harm.run(operation, one)
        if typed:
            office.git("commit", "--quiet", "--allow-empty", "-m", "x")
        opened(office.root)
        published = is_whole(office)
        unconfirmed = ended.calls[-1] == "fsync"  # the disk failed when all was done
        assert not (published and ended.refused) or unconfirmed, one
        left = [path for path in office.root.rglob("*") if path.suffix == ".lock"]
        assert not left, one
        assert not list(office.root.rglob(".livraison")), one
        assert not (office.root / ".git" / "communique-archive.json").exists(), one
        wanted = "" if typed else "A  notes.txt"
        changed = [f" M releases/{NAME}/brief.yaml"] if commit and not published else []
        assert office.git("status", "--porcelain").split("\n") == [wanted, *changed] or typed, one
        if every_fault:
            office.git("fsck", "--strict")
