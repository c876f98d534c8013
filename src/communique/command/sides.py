"""The two sides of a comparison: editions as they are now, or as they were published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.archive.names import plain
from communique.archive.records import Archived, published
from communique.archive.snapshot import extracted
from communique.brief.reader import read_brief
from communique.changes.comparison import Side, side
from communique.document.compose import compose
from communique.editions import BRIEF, Edition, select
from communique.errors import UsageError
from communique.templates import Templates
from communique.typography.characters import NBSP
from communique.workspace import Workspace, shown

_VERSION = re.compile(r"(?P<name>.+)@v(?P<version>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Present:
    """An edition as its files are now."""

    edition: Edition
    templates: Templates

    def read(self) -> Side:
        brief = self.edition.brief
        return _side(self.edition.name, brief, self.templates, shown(brief))


@dataclass(frozen=True, slots=True)
class Past:
    """An edition as it was published."""

    archived: Archived

    def read(self) -> Side:
        name = f"{self.archived.edition}@v{self.archived.version}"
        with extracted(self.archived) as workspace:
            folder = workspace.releases / Path(self.archived.folder).name
            return _side(name, folder / BRIEF, workspace.templates, f"{name}/{BRIEF}")


def _side(name: str, brief: Path, templates: Templates, shown_as: str) -> Side:
    read = read_brief(brief, templates, shown_as=shown_as)
    return side(name, read, compose(read, templates))


def sides(workspace: Workspace, names: tuple[str, ...]) -> tuple[Present | Past, Present | Past]:
    """Old and new, as named: one name alone is compared from its publication to what it is now.

    Raises UsageError when a name fits nothing, or when there is no publication to compare with.
    """
    if len(names) == 1:
        name, version = _split(names[0])
        (edition,) = select(workspace, [name])
        return Past(_publication(workspace, edition.name, version)), _present(workspace, name)
    old, new = (_named(workspace, name) for name in names)
    return old, new


def _named(workspace: Workspace, given: str) -> Present | Past:
    name, version = _split(given)
    if version is None:
        return _present(workspace, name)
    return Past(_publication(workspace, name, version))


def _split(given: str) -> tuple[str, int | None]:
    """« 2022@v1 » names the first publication of the edition 2022."""
    match = _VERSION.fullmatch(given)
    return (match["name"], int(match["version"])) if match else (given, None)


def _present(workspace: Workspace, name: str) -> Present:
    (edition,) = select(workspace, [name])
    return Present(edition, workspace.templates)


def _publication(workspace: Workspace, name: str, version: int | None) -> Archived:
    """That version of the edition, or its last one; it may have left ``releases/`` since."""
    records = published(workspace)
    edition = _edition(name, sorted({record.edition for record in records}))
    versions = [record for record in records if record.edition == edition]
    found = [record for record in versions if version in {None, record.version}]
    if found:
        return max(found, key=lambda record: record.version)
    listed = ", ".join(f"v{record.version}" for record in versions)
    raise UsageError(
        f"L’édition « {edition} » n’a pas de version v{version}.",
        hint=f"Versions publiées{NBSP}: {listed}.",
    )


def _edition(name: str, known: Sequence[str]) -> str:
    wanted = plain(name)
    found = [wanted] if wanted in known else [one for one in known if wanted.lower() in one.lower()]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"« {name} » désigne plusieurs éditions publiées{NBSP}: {', '.join(found)}.",
            hint="Écrivez une partie du nom qui n’appartienne qu’à une seule.",
        )
    raise UsageError(
        f"L’édition « {name} » n’a pas été publiée{NBSP}: aucune version archivée à comparer.",
        hint="Comparez deux éditions en les nommant toutes les deux, ou publiez celle-ci par "
        "« communique archive ».",
    )
