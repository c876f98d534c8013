"""Where each edition stands between the desk of the press office and the public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from communique.archive import contents
from communique.archive.doubts import Doubt, Kind, claims, doubts
from communique.archive.git import NotTracked, Repository, has_repository
from communique.archive.installing import opened
from communique.archive.publications import (
    NAME,
    Archived,
    Tags,
    holders,
    last_of,
    of_workspace,
    read_tags,
)
from communique.archive.readiness import ignored
from communique.archive.tagging import plain
from communique.catalogue import Catalogue
from communique.editions import BRIEF, Edition
from communique.errors import CommuniqueError, SystemPartMissing
from communique.outcome import Standing
from communique.workspace import RELEASES, Workspace


class Standings:
    """The publications of a workspace, asked of git once for all editions.

    Outside any repository, nothing has been published.
    """

    def __init__(self, workspace: Workspace, catalogue: Catalogue | None = None) -> None:
        """``catalogue`` spares to hash again the files of an edition that it has just looked at."""
        self._workspace = workspace
        self._catalogue = catalogue
        self._repository: Repository | None = None
        self.trouble: CommuniqueError | None = None
        """Why git could not be asked."""
        try:
            self._repository = opened(workspace.root)
        except CommuniqueError as error:
            self.trouble = error

    @cached_property
    def _tags(self) -> Tags:
        return read_tags(self._repository) if self._repository else Tags((), ())

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What does not agree in what tells of publications."""
        if self._repository is None:
            return ()
        told = claims(self._repository, self._tags)
        return doubts(self._repository, self._tags, told)

    def told(self, edition: Edition) -> tuple[Standing, str]:
        """Where the edition stands, and why that is not sure, in French, "" when it is."""
        last = self.last(edition)
        name = self._records.get(plain(edition.name), plain(edition.name))
        doubt = self._unsure.get(name)
        if doubt and (last is None or not doubt.version or doubt.version > last.version):
            return _UNSURE[doubt.kind], doubt.what
        if self.trouble and (self._is_refused or (edition.folder / NAME).exists()):
            return Standing.INCONNU, self.trouble.message
        return self.of(edition), ""

    @cached_property
    def _unsure(self) -> Mapping[str, Doubt]:
        """What is not sure of the last version of each edition, by its name."""
        return {doubt.edition: doubt for doubt in self.doubts if doubt.kind in _UNSURE}

    @cached_property
    def _is_refused(self) -> bool:
        """Whether there is a repository, which could not be read."""
        unasked = isinstance(self.trouble, (NotTracked, SystemPartMissing))
        return not unasked or has_repository(self._workspace.root)

    @cached_property
    def _holders(self) -> Mapping[str, tuple[str, ...]]:
        return holders(self._workspace, self._every)

    @cached_property
    def _records(self) -> Mapping[str, str]:
        """The record that each folder holds, by the name of the folder."""
        return {by[0]: record for record, by in self._holders.items() if len(by) == 1}

    @cached_property
    def published(self) -> Mapping[str, Archived]:
        """The last publication of each record, by its name."""
        return last_of(self._every)

    @cached_property
    def _every(self) -> tuple[Archived, ...]:
        if self._repository is None:
            return ()
        return of_workspace(self._repository, self._tags)

    def last(self, edition: Edition) -> Archived | None:
        """The last publication of an edition of the workspace, whose folder may have been renamed
        since; None for a draft."""
        record = self._records.get(plain(edition.name))
        if record is None or edition.brief != self._workspace.releases / edition.name / BRIEF:
            return None
        return self.published.get(record)

    def edition_of(self, archived: Archived) -> Edition | None:
        """The edition whose text is the one of that publication; None when it has changed since,
        or left ``releases/``."""
        for name in self._holders.get(archived.edition, ()):
            edition = Edition.of_folder(self._workspace.releases / name)
            if self.last(edition) == archived and self.of(edition) is Standing.PUBLIE:
                return edition
        return None

    def of(self, edition: Edition) -> Standing:
        last = self.last(edition)
        if last is None:
            return Standing.BROUILLON
        if self._digest(edition) == last.seal.files:
            return Standing.PUBLIE
        # Something more on disk is no change if git is told to ignore it.
        without = self._ignored.get(edition.folder.name, ())
        same = bool(without) and _digest(edition, without) == last.seal.files
        return Standing.PUBLIE if same else Standing.MODIFIE

    def _digest(self, edition: Edition) -> str:
        if self._catalogue is None:
            return _digest(edition)
        return str(self._catalogue.more(edition, "contents", lambda: _digest(edition)))

    def gone(self) -> tuple[Archived, ...]:
        """The last publications that no folder holds."""
        lost = (name for name, by in sorted(self._holders.items()) if not by)
        return tuple(self.published[name] for name in lost)

    def contested(self) -> tuple[tuple[Archived, tuple[str, ...]], ...]:
        """The last publications that several folders may hold, and these folders."""
        held = sorted(self._holders.items())
        return tuple((self.published[name], by) for name, by in held if len(by) > 1)

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


def _digest(edition: Edition, without: Iterable[str] = ()) -> str:
    return contents.digest(contents.of_edition(edition.folder, without=without))


_UNSURE = {Kind.ILLISIBLE: Standing.INCONNU, Kind.SANS_ETIQUETTE: Standing.SANS_ETIQUETTE}
"""What becomes of an edition when nothing newer is sure."""
