"""What has been published, as the tags of the repository tell it, and which folder holds it.

``latest(workspace, name)`` is the last publication of an edition, None when there is none;
``published(workspace)`` is every one. Then ``contents.extracted`` gives the texts of that time.

An edition is known by its record, not by its folder: the folder that was renamed still has the
``archive.json`` that a tag seals. A copy has it too, but the record stays with the folder that
has its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.archive.git import Repository
from communique.archive.installing import opened
from communique.archive.tagging import PREFIX, ROOM, Seal, Tag, edition_of, plain
from communique.disk.hashes import sha256
from communique.disk.intake import read
from communique.errors import CommuniqueError
from communique.workspace import RELEASES, Workspace

NAME = "archive.json"
"""The manifest of a publication, in the folder of its edition."""
KEPT = "publication"
"""The folder, in that of the edition, of the files of the last publication."""


@dataclass(frozen=True, slots=True)
class Archived:
    """One publication of an edition. ``commit`` is what the tag marks; ``date``, when it was
    published (ISO 8601); ``folder``, that of the edition in the repository; ``identifier``, that
    of the tag itself; ``who`` made it."""

    edition: str
    version: int
    tag: str
    commit: str
    date: str
    seal: Seal
    folder: str
    repository: Repository = field(repr=False, compare=False)
    identifier: str = ""
    who: str = ""

    @property
    def prefix(self) -> str:
        """The path of the workspace in the repository at that time: "" or ending with a slash."""
        return self.folder.rpartition(f"{RELEASES}/")[0]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A tag with the name of a publication, that tells nothing; ``why``, in French."""

    edition: str
    version: int
    tag: str
    why: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a repository tell, whichever of its workspaces they are from."""

    records: tuple[Archived, ...]
    unreadable: tuple[Unreadable, ...]

    def next_of(self, edition: str) -> int:
        """The version that the next publication of that edition will be."""
        taken = [one.version for one in self.records if one.edition == plain(edition)]
        taken += [one.version for one in self.unreadable if one.edition == plain(edition)]
        return max(taken, default=0) + 1

    def before(self, edition: str, prefix: str) -> dict[str, str]:
        """The tags that the next one of that edition follows, with their identifiers: its last
        version, and the last publication of its workspace."""
        own = [one for one in self.records if one.edition == plain(edition)][-1:]
        others = [one for one in self.records if one.prefix == prefix]
        last = sorted(others, key=lambda one: one.date)[-1:]
        return {one.tag: one.identifier for one in (*own, *last)}


def published(workspace: Workspace) -> tuple[Archived, ...]:
    """Every publication made from this workspace, by edition then version.

    Raises SystemPartMissing without git, UsageError outside any repository.
    """
    return of_workspace(opened(workspace.root))


def latest(workspace: Workspace, edition: str) -> Archived | None:
    """The last publication of the edition of that name; raises like ``published``."""
    return last_of(published(workspace)).get(plain(edition))


def last_of(records: Iterable[Archived]) -> dict[str, Archived]:
    """The last version of each edition, by name."""
    return {record.edition: record for record in sorted(records, key=lambda record: record.version)}


def of_workspace(repository: Repository, tags: Tags | None = None) -> tuple[Archived, ...]:
    """The publications of one workspace: a repository may hold several, each with an edition of
    the same name. ``tags`` are those of the repository, if they were read already."""
    records = (tags or read_tags(repository)).records
    return tuple(record for record in records if record.prefix == repository.prefix)


def read_tags(repository: Repository) -> Tags:
    """Every tag that has one of our names, each read by itself: none hides another."""
    listed = repository.attempt("for-each-ref", "--format=%(refname)%00%(objectname)", ROOM)
    lines = (line.split("\0") for line in os.fsdecode(listed.stdout).split("\n") if line)
    named = {reference: identifier for reference, identifier in lines if edition_of(reference)}
    found = zip(named.items(), repository.objects(list(named.values())), strict=True)
    read = [_read(repository, name, identifier, one) for (name, identifier), one in found]
    read += [_unreadable(name, _BROKEN) for name in _broken(os.fsdecode(listed.stderr))]
    records = [one for one in read if isinstance(one, Archived)]
    unreadable = [one for one in read if isinstance(one, Unreadable)]
    return Tags(tuple(sorted(records, key=_rank)), tuple(sorted(unreadable, key=_rank)))


def _rank(one: Archived | Unreadable) -> tuple[str, int]:
    return one.edition, one.version


def _broken(said: str) -> list[str]:
    """The references of ours that git passes over, which it tells one a line."""
    words = (line.rpartition(" ")[2] for line in said.splitlines() if " broken " in line)
    return [name for name in words if edition_of(name)]


def _unreadable(reference: str, why: str) -> Unreadable:
    edition, version = edition_of(reference) or ("", 0)
    return Unreadable(edition, version, reference.removeprefix(PREFIX), why)


def _read(
    repository: Repository, reference: str, identifier: str, found: tuple[str, bytes] | None
) -> Archived | Unreadable:
    if found is None:
        return _unreadable(reference, _BROKEN)
    kind, data = found
    tag = Tag.read(data) if kind == "tag" else Tag(identifier, kind)
    if tag.kind != "commit":
        return _unreadable(reference, "elle ne marque pas un commit")
    seal = Seal.read(tag.message)
    edition, version = edition_of(reference) or ("", 0)
    folder = _folder(seal.folder) or f"{repository.prefix}{RELEASES}/{edition}"
    name = reference.removeprefix(PREFIX)
    return Archived(
        edition, version, name, tag.target, tag.date, seal, folder, repository, identifier, tag.who
    )


def _folder(sealed: str) -> str:
    """The folder that a seal names; "" for what cannot be that of an edition."""
    above, _, name = f"/{sealed}".rpartition("/")
    plain_parts = ".." not in above.split("/") and name not in {"", ".", ".."}
    return sealed if plain_parts and above.endswith(f"/{RELEASES}") and "\0" not in sealed else ""


_BROKEN = "son contenu manque ou est abîmé"


def holders(workspace: Workspace, published: Iterable[Archived]) -> dict[str, tuple[str, ...]]:
    """The folders that hold each record, by the record's name: one, none, or several when a
    renamed folder was copied and nothing tells which is which."""
    records = tuple(published)
    folders = {plain(path.name): path for path in _folders(workspace)}
    names = {record.edition for record in records}
    at_home = {name for name in names if name in folders and (folders[name] / NAME).is_file()}
    held: dict[str, tuple[str, ...]]
    held = {name: (name,) if name in folders else () for name in names}
    if at_home == names:
        return held
    strays = _strays(records, folders)
    return {
        name: by_name if name in at_home or name not in strays else strays[name]
        for name, by_name in held.items()
    }


def holders_of(workspace: Workspace, name: str) -> tuple[str, ...] | None:
    """The folders that hold the record of that name; None when nothing was published under it,
    which is also what is told outside any repository or of one that git refuses to open."""
    try:
        return holders(workspace, published(workspace)).get(plain(name))
    except CommuniqueError:
        return None


def _strays(records: Iterable[Archived], folders: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """The folders that have the ``archive.json`` of a record of another name, by that name."""
    sealed = {record.seal.manifest: record.edition for record in records if record.seal.manifest}
    found: dict[str, tuple[str, ...]] = {}
    for name, folder in sorted(folders.items()):
        record = sealed.get(_hash(folder / NAME))
        if record is not None and record != name:
            found[record] = (*found.get(record, ()), name)
    return found


def _hash(path: Path) -> str:
    try:
        return sha256(read(path).replace(b"\r\n", b"\n"))
    except OSError:
        return ""


def _folders(workspace: Workspace) -> Iterable[Path]:
    return (path for path in workspace.root.glob(f"{RELEASES}/*") if path.is_dir())
