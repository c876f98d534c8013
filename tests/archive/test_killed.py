"""Whatever fails while the archive is at work, and wherever it is killed: all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

import harm
from command import BRIEF, files
from communique.archive.git import Repository
from communique.archive.installing import opened
from communique.archive.readiness import Place
from communique.archive.recording import Base, Words, alone, commit_text, head_of, record
from communique.archive.renaming import rename
from communique.building.manifest import FILE_NAME, Manifest
from communique.command.restore import run as run_restore
from communique.disk.files import settle
from communique.editions import every, select
from offices import NAME, Office, copied

NEW = "2022-11-08-autre-nom"
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


def harmed(
    office: Office, lay: Callable[[], object], tried: Iterable[harm.Harm], operation: harm.Operation
) -> Iterator[tuple[harm.Harm, harm.Ended, bool]]:
    """Each harm to an office laid anew, and how it ended, once the next command has come; whether
    the user had committed at once what was staged, which nothing keeps them from."""
    for one in tried:
        typed = one.at % 2 == 0
        shutil.rmtree(office.root)
        lay()
        ended = harm.run(operation, one)
        if typed:
            office.git("commit", "--quiet", "--allow-empty", "-m", "x")
        every(office.workspace)
        opened(office.root)
        left = [path for path in office.root.rglob("*") if path.suffix == ".lock"]
        assert not left, one
        assert not list(office.root.rglob(".livraison")), one
        assert not (office.root / ".git" / "communique-archive.json").exists(), one
        yield one, ended, typed


def chosen(operation: harm.Operation, first: int, step: int, *, all_: bool) -> list[harm.Harm]:
    harms = list(harm.harms(operation, every=all_))
    if all_:
        return harms
    steps = {"process", "replace", "rename", "mkdir"}
    return [one for one in harms if one.name.partition(" at ")[2] in steps][first::step]


@pytest.mark.parametrize("commit", [False, True], ids=["as it is", "with its text"])
def test_a_publication(unpublished: Office, room: Path, commit: bool, every_fault: bool) -> None:
    """Killed, nothing keeps the user from committing at once; the next command mends the rest."""
    office = Office(room / "bureau")
    lay = partial(laid, unpublished, office.root, commit=commit)
    operation = partial(publish, office, commit=commit)
    lay()
    tried = chosen(operation, commit, 7, all_=every_fault)
    for one, ended, typed in harmed(office, lay, tried, operation):
        published = is_whole(office)
        unconfirmed = ended.calls[-1] == "fsync"  # the disk failed when all was done
        committed_since = typed and one.lasting  # the user saw it in the index, and kept it
        assert not (published and ended.refused) or unconfirmed or committed_since, one
        wanted = "" if typed else "A  notes.txt"
        changed = [f" M releases/{NAME}/brief.yaml"] if commit and not published else []
        assert office.git("status", "--porcelain").split("\n") == [wanted, *changed] or typed, one
        if every_fault:
            office.git("fsck", "--strict")


def names_on_disk(office: Office) -> set[str]:
    """What bears the name of the edition: its folder, its outputs and their manifest."""
    (folder,) = (path.name for path in (office.root / "releases").iterdir())
    assert (office.root / "releases" / folder / "notes.txt").read_text() == "à part"
    (outputs,) = (path.name for path in (office.root / "output").iterdir())
    found = files(office.root / "output" / outputs)
    (named,) = {Path(name).stem for name in found if name != FILE_NAME}
    manifest = Manifest.parse(found[FILE_NAME])
    assert manifest is not None
    files_of_manifest = {one.file for one in manifest.outputs.values()}
    assert {*files_of_manifest, FILE_NAME} == found.keys()
    return {folder, outputs, named, manifest.edition}


def names_in_git(office: Office) -> set[str]:
    """Those of its index, and of its last commit."""
    listings = (("ls-files",), ("ls-tree", "-r", "--name-only", "HEAD"))
    paths = [path for one in listings for path in office.git(*one, "releases").split("\n")]
    return {path.split("/")[1] for path in paths}


def test_another_name(publication: Office, room: Path, every_fault: bool) -> None:
    office = Office(room / "bureau")

    def lay() -> None:
        laid(publication, office.root, commit=True)
        (office.folder / "notes.txt").write_text("à part")

    def operation() -> None:
        workspace = office.workspace
        rename(workspace, select(workspace, [NAME])[0], NEW)

    lay()
    tried = chosen(operation, 0, 7, all_=every_fault)
    for one, ended, typed in harmed(office, lay, tried, operation):
        (name,) = names_on_disk(office) | names_in_git(office)
        disk_died = one.lasting or ended.calls[-1] == "fsync"
        assert name == NAME or not ended.refused or disk_died, one
        wanted = [] if typed else ["A  notes.txt"]
        rest = [f" M releases/{name}/brief.yaml", f"?? releases/{name}/notes.txt"]
        assert office.git("status", "--porcelain").split("\n") == wanted + rest, one
        if every_fault:
            office.git("fsck", "--strict")


def test_another_name_without_git(publication: Office, room: Path, every_fault: bool) -> None:
    office = Office(room / "bureau")

    def lay() -> None:
        shutil.rmtree(office.root, ignore_errors=True)
        for name in ("releases", "output"):
            shutil.copytree(publication.root / name, office.root / name)
        (office.folder / "notes.txt").write_text("à part")

    lay()
    edition = select(office.workspace, [NAME])[0]
    operation = partial(rename, office.workspace, edition, NEW)
    for one in harm.harms(operation, every=every_fault):
        lay()
        ended = harm.run(operation, one)
        every(office.workspace)
        (name,) = names_on_disk(office)
        assert name == NAME or not ended.refused, one
        assert not list(office.root.rglob(".livraison")), one


def test_published_files_given_back(publication: Office, room: Path, every_fault: bool) -> None:
    office = Office(room / "bureau")
    output = office.root / "output" / NAME
    published = files(publication.root / "output" / NAME)
    others = {**published, f"{NAME}.pdf": b"un autre", f"{NAME}.txt": b"un autre"}

    def lay() -> None:
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir(parents=True)
        for name, data in others.items():
            (output / name).write_bytes(data)

    def operation() -> None:
        with redirect_stdout(StringIO()):
            run_restore(office.workspace, f"{NAME}@v1", None, as_json=False)

    copied(publication, office.root)
    lay()
    for one in chosen(operation, 0, 2, all_=every_fault):
        lay()
        ended = harm.run(operation, one)
        settle(output)
        assert files(output) in ((others,) if ended.refused else (others, published)), one


def test_the_lock_of_a_dead_git_is_swept(unpublished: Office, room: Path) -> None:
    """git was killed with us while it wrote the index; an older lock is somebody else's."""
    office = Office(room / "bureau")
    laid(unpublished, office.root, commit=False)
    operation = partial(publish, office, commit=False)
    begun = min(at for at, call in harm.moments(operation).items() if call == "replace")
    lock = office.root / ".git" / "index.lock"
    for is_ours in (True, False):
        shutil.rmtree(office.root)
        laid(unpublished, office.root, commit=False)
        harm.run(operation, harm.Harm(begun + 3, "kill", harm.kill))
        assert (office.root / ".git" / "communique-archive.json").exists()
        lock.touch()
        if not is_ours:
            os.utime(lock, (0, 0))
        opened(office.root)
        assert lock.exists() != is_ours
        if is_ours:
            office.git("commit", "--quiet", "-m", "x")
            assert not is_whole(office)
