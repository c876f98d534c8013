"""Where things are: the folders of a press office, and today's date.

The workspace is the nearest folder, from the current one upwards, that holds ``releases/``; the
option ``--workspace`` names it outright. This module is the only one that looks at the
environment (current folder, clock).
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from communique.disk import intake
from communique.errors import UsageError
from communique.templates import Templates

RELEASES = intake.RELEASES

_REAL_FOLDER = "Remplacez le lien par un vrai dossier : rien n’est lu ni écrit ailleurs."
_INSTEAD = {
    "output": "Pour écrire ailleurs, nommez le dossier vous-même : « communique build --output "
    "DOSSIER » ; sinon, remplacez le lien par un vrai dossier."
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds ``releases/``, ``templates/``, ``schema/`` and ``output/``."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> Workspace:
        """The workspace named by the user; raises UsageError when the folder does not exist."""
        if not folder.is_dir():
            raise UsageError(
                f"Le dossier de travail « {folder} » n’existe pas.",
                hint=f"Créez-le avec « communique init {folder} ».",
            )
        return cls(folder.resolve())

    @classmethod
    def around(cls, start: Path) -> Workspace | None:
        """The nearest folder holding ``releases/``, from ``start`` upwards."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / RELEASES).is_dir():
                return cls(folder)
        return None

    @classmethod
    def current(cls) -> Workspace:
        """The workspace around the current folder; raises UsageError when there is none."""
        found = cls.around(Path.cwd())
        if found is None:
            raise UsageError(
                f"Aucun dossier {RELEASES}/ ici ni dans les dossiers parents.",
                hint="Allez dans le dossier de vos communiqués, nommez-le avec "
                "« communique --workspace DOSSIER … », ou créez-en un avec "
                "« communique init DOSSIER ».",
            )
        return found

    @classmethod
    def of_lone_brief(cls, path: Path) -> Workspace:
        """For a brief outside any workspace: its own folder, with the templates of the tool."""
        return cls((path if path.is_dir() else path.parent).resolve())

    @property
    def releases(self) -> Path:
        return self._own(RELEASES)

    @property
    def output(self) -> Path:
        return self._own("output")

    @property
    def schema(self) -> Path:
        return self._own("schema") / "brief.schema.json"

    @property
    def templates(self) -> Templates:
        return Templates.of(self._own("templates"))

    def _own(self, name: str) -> Path:
        """A folder of the workspace; raises UsageError for a link that leads out of it."""
        try:
            intake.inside(self.root / name, self.root)
        except intake.Outside as error:
            raise UsageError(
                f"« {name}/ » est un lien vers un dossier hors du dossier de travail.",
                hint=_INSTEAD.get(name, _REAL_FOLDER),
            ) from error
        return self.root / name


def cache_folder() -> Path | None:
    """Where this user's programs keep what can be thrown away; None for a user without a home."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        usual = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:
        usual = None
    base = given if given.is_absolute() else usual
    return base / "communique" if base else None


def now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)


def today() -> dt.date:
    return now().astimezone().date()


def shown(path: Path) -> str:
    """The path as the user would type it: relative to the current folder when inside it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
