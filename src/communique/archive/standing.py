"""Where each edition stands between the desk of the press office and the public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from communique.archive import contents
from communique.archive.git import GitRefused, Repository
from communique.archive.names import plain
from communique.archive.readiness import ignored
from communique.archive.records import NAME, Archived, last_of, of_workspace
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.outcome import Standing
from communique.workspace import RELEASES, Workspace


class Standings:
    """The publications of a workspace, asked of git once for all editions.

    Without git, or outside a repository, nothing has been published.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._repository = _repository(workspace)

    @cached_property
    def published(self) -> Mapping[str, Archived]:
        """The last publication of each edition, by name."""
        if self._repository is None:
            return {}
        try:
            return last_of(of_workspace(self._repository))
        except GitRefused:
            return {}

    def last(self, edition: Edition) -> Archived | None:
        return self.published.get(plain(edition.name))

    def of(self, edition: Edition) -> Standing:
        last = self.last(edition)
        if last is None:
            return Standing.BROUILLON
        if _is(last, contents.of_edition(edition.folder)):
            return Standing.PUBLIE
        # Something more on disk is no change if git is told to ignore it.
        without = self._ignored.get(edition.folder.name, ())
        same = bool(without) and _is(last, contents.of_edition(edition.folder, without=without))
        return Standing.PUBLIE if same else Standing.MODIFIE

    def gone(self, editions: Iterable[Edition]) -> tuple[Archived, ...]:
        """The last publications of editions whose folder is no longer there."""
        here = {plain(edition.name) for edition in editions}
        return tuple(last for name, last in sorted(self.published.items()) if name not in here)

    @cached_property
    def _ignored(self) -> Mapping[str, list[str]]:
        """The files that git ignores, by folder of edition, as paths in that folder."""
        assert self._repository is not None, "something is published"
        releases = f"{self._repository.prefix}{RELEASES}/"
        found: dict[str, list[str]] = {}
        for path in ignored(self._repository, releases):
            folder, _, name = path.removeprefix(releases).partition("/")
            found.setdefault(folder, []).append(name)
        return found


def without_tag(workspace: Workspace, published: Iterable[str]) -> tuple[str, ...]:
    """Names of the editions whose folder tells of a publication that no tag of this clone has."""
    known = set(published)
    folders = (path.parent.name for path in sorted(workspace.releases.glob(f"*/{NAME}")))
    return tuple(name for name in folders if plain(name) not in known)


def _is(last: Archived, files: Mapping[str, str]) -> bool:
    return contents.digest(files) == last.seal.files


def _repository(workspace: Workspace) -> Repository | None:
    try:
        return Repository.around(workspace.root)
    except CommuniqueError:
        return None
