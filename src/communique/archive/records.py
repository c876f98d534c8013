"""What has been published, as the tags of the repository tell it.

``latest(workspace, name)`` is the last publication of an edition, None when there is none;
``published(workspace)`` is every one. Then ``snapshot.extracted`` gives the texts of that time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.archive.git import Repository
from communique.archive.names import PREFIX, ROOM, edition_of, plain
from communique.archive.seal import Seal
from communique.workspace import RELEASES, Workspace

NAME = "archive.json"
"""The manifest of a publication, in the folder of its edition."""
KEPT = "publication"
"""The folder, in that of the edition, of the files of the last publication."""

_FIELDS = ("refname", "objecttype", "*objectname", "taggerdate:iso-strict", "contents:body")
_END = "\x1e"


@dataclass(frozen=True, slots=True)
class Archived:
    """One publication of an edition. ``commit`` is what the tag marks; ``date``, when it was
    published (ISO 8601); ``folder``, that of the edition in the repository."""

    edition: str
    version: int
    tag: str
    commit: str
    date: str
    seal: Seal
    folder: str
    repository: Repository = field(repr=False, compare=False)

    @property
    def prefix(self) -> str:
        """The path of the workspace in the repository at that time: "" or ending with a slash."""
        return self.folder.rpartition(f"{RELEASES}/")[0]


def published(workspace: Workspace) -> tuple[Archived, ...]:
    """Every publication made from this workspace, by edition then version.

    Raises SystemPartMissing without git, UsageError outside any repository.
    """
    return of_workspace(Repository.around(workspace.root))


def latest(workspace: Workspace, edition: str) -> Archived | None:
    """The last publication of the edition of that name; raises like ``published``."""
    return last_of(published(workspace)).get(plain(edition))


def last_of(records: Iterable[Archived]) -> dict[str, Archived]:
    """The last version of each edition, by name."""
    return {record.edition: record for record in sorted(records, key=lambda record: record.version)}


def of_workspace(repository: Repository) -> tuple[Archived, ...]:
    """The publications of one workspace: a repository may hold several, each with an edition of
    the same name."""
    return tuple(record for record in every(repository) if record.prefix == repository.prefix)


def every(repository: Repository) -> tuple[Archived, ...]:
    """Every tag that has one of our names, whichever workspace of the repository it is from."""
    pattern = "%00".join(f"%({name})" for name in _FIELDS) + _END
    listed = repository.git("for-each-ref", f"--format={pattern}", ROOM).decode("utf-8", "replace")
    found = (_record(entry, repository) for entry in listed.split(f"{_END}\n") if entry)
    return tuple(sorted((r for r in found if r), key=lambda r: (r.edition, r.version)))


def _record(entry: str, repository: Repository) -> Archived | None:
    reference, kind, commit, date, body = entry.split("\0", 4)
    named = edition_of(reference)
    if named is None:
        return None
    seal = Seal.read(body) if kind == "tag" else Seal()
    edition, version = named
    folder = seal.folder or f"{repository.prefix}{RELEASES}/{edition}"
    tag = reference.removeprefix(PREFIX)
    return Archived(edition, version, tag, commit or tag, date, seal, folder, repository)
