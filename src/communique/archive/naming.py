"""Editions as users name them: « 2022 » as it is now, « 2022@v1 » as it was published.

The one place where a version is read from a name; whatever reads an edition comes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.archive.contents import extracted
from communique.archive.publications import NAME, Archived, holders, published
from communique.archive.tagging import plain
from communique.characters import NBSP
from communique.editions import BRIEF, Edition, Named, among, every, select
from communique.errors import UsageError
from communique.templates import Templates
from communique.workspace import Workspace

_VERSION = re.compile(r"(?P<name>.+)@[vV]?(?P<version>\d+)")


class NeverPublished(UsageError):
    """The edition, of that name, has no publication that this clone knows."""

    edition = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What is read of an edition; its brief is there for as long as the text is open."""

    edition: Edition
    templates: Templates


def split(given: str) -> tuple[str, int | None]:
    """« 2022@v1 » gives the name and the version; None when there is none."""
    match = _VERSION.fullmatch(given)
    return (match["name"], int(match["version"])) if match else (given, None)


def named(workspace: Workspace, names: Sequence[str]) -> Named:
    """What is named; every edition as it is now when there is no name.

    Raises UsageError for a name that fits nothing.
    """
    if not names:
        return Named(every(workspace))
    here = {edition.name for edition in every(workspace)}
    past = [name for name in names if split(name)[1] is not None and name not in here]
    present = [name for name in names if name not in past]
    versions = dict.fromkeys(publication(workspace, name) for name in past)
    return Named(select(workspace, present) if present else (), tuple(versions))


def publication(workspace: Workspace, given: str) -> Archived:
    """The version that is named, or the last one; the edition may have left ``releases/`` since.

    Raises UsageError when there is none.
    """
    name, version = split(given)
    if plain(given) in holders(workspace, published(workspace)):  # a folder may be named « a@v2 »
        name, version = given, None
    versions = versions_of(workspace, name)
    found = [record for record in versions if version in {None, record.version}]
    if found:
        return max(found, key=lambda record: record.version)
    listed = ", ".join(f"v{record.version}" for record in versions)
    raise UsageError(
        f"L’édition « {versions[0].edition} » n’a pas de version v{version}.",
        hint=f"Versions publiées{NBSP}: {listed}.",
    )


def versions_of(workspace: Workspace, name: str) -> tuple[Archived, ...]:
    """Every publication of the edition of that name; raises UsageError when there is none."""
    records = published(workspace)
    record = _record(workspace, name, records)
    versions = tuple(one for one in records if one.edition == record)
    if versions:
        return versions
    if (workspace.releases / record / NAME).is_file():
        raise UsageError(
            f"L’édition « {record} » a été publiée, mais ce clone n’a pas son étiquette.",
            hint="Tapez « git fetch --tags », puis relancez.",
        )
    never = NeverPublished(
        f"L’édition « {record} » n’a pas été publiée{NBSP}: elle n’a aucune version archivée.",
        hint=f"Publiez-la{NBSP}: communique archive {record}",
    )
    never.edition = record
    raise never


def _record(workspace: Workspace, name: str, records: Sequence[Archived]) -> str:
    """The name under which the edition was published: that of its folder at first."""
    held = holders(workspace, records)
    if plain(name) in held:
        return plain(name)
    gone = [workspace.releases / record for record, by in held.items() if not by]
    known = (*every(workspace), *map(Edition.of_folder, gone))
    try:
        (edition,) = among(tuple(sorted(known)), [name])
    except UsageError:
        former = [record for record, by in held.items() if by and record not in by]
        found = [record for record in former if plain(name) in record]
        if len(found) != 1:
            raise
        return found[0]
    folder = plain(edition.name)
    return next((record for record, by in held.items() if by == (folder,)), folder)


@contextmanager
def opened(workspace: Workspace, what: Named) -> Iterator[tuple[Text, ...]]:
    """The texts of what is named, those published taken out of git with the templates of their
    time until the block ends."""
    with ExitStack() as until_the_end:
        now = [Text(one, workspace.templates) for one in what.editions]
        past = [until_the_end.enter_context(as_published(one)) for one in what.versions]
        yield (*now, *past)


@contextmanager
def as_published(archived: Archived) -> Iterator[Text]:
    """The text of a publication; raises OutputFailed when git no longer has it."""
    name = version_name(archived)
    with extracted(archived) as workspace:
        brief = workspace.releases / Path(archived.folder).name / BRIEF
        yield Text(Edition(name, brief, f"{name}/{BRIEF}"), workspace.templates)


def version_name(archived: Archived) -> str:
    """« 2022-11-08-essai@v1 »."""
    return f"{archived.edition}@v{archived.version}"
