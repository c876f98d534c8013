"""The two sides of a comparison: editions as they are now, or as they were published."""

from __future__ import annotations

from dataclasses import dataclass

from communique.archive.naming import Named, Text, named, opened, publication, split
from communique.brief.reader import read_brief
from communique.changes.comparison import Side, side
from communique.document.compose import compose
from communique.editions import select
from communique.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unread:
    """One edition, or one version, that will be a side."""

    workspace: Workspace
    what: Named

    def read(self) -> Side:
        with opened(self.workspace, self.what) as (text,):
            return _side(text)


def sides(workspace: Workspace, names: tuple[str, ...]) -> tuple[Unread, Unread]:
    """Old and new, as named: one name alone is compared from its publication to what it is now.

    Raises UsageError when a name fits nothing, or when there is no publication to compare with.
    """
    if len(names) == 2:
        old, new = (Unread(workspace, named(workspace, [name])) for name in names)
        return old, new
    name, version = split(names[0])
    present = Named(select(workspace, [name]))
    edition = present.editions[0].name
    past = publication(workspace, edition if version is None else f"{edition}@v{version}")
    return Unread(workspace, Named(versions=(past,))), Unread(workspace, present)


def _side(text: Text) -> Side:
    read = read_brief(text.edition.brief, text.templates, shown_as=text.edition.shown)
    return side(text.edition.name, read, compose(read, text.templates))
