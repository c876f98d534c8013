"""``communique list``: the archive at a glance, by date."""

from __future__ import annotations

import json

from communique.archive.standing import Standings
from communique.catalogue import Catalogue
from communique.command import console, summary
from communique.command.choice import tell_passed_over
from communique.editions import Edition, every
from communique.errors import ExitCode
from communique.outcome import Listed
from communique.workspace import RELEASES, Workspace


def run(workspace: Workspace, *, as_json: bool) -> ExitCode:
    listing = _Listing(workspace)
    editions = every(workspace)
    listed = sorted(
        map(listing.listed, editions), key=lambda item: (item.date or item.edition, item.edition)
    )
    listing.catalogue.keep(editions)
    tell_passed_over(workspace)
    for last in listing.standings.gone(editions):
        console.tell(
            f"{last.edition} : publiée, mais son dossier n’est plus dans {RELEASES}/ (étiquette "
            f"{last.tag}).",
            error=True,
        )
    if as_json:
        records = summary.list_record(listed)
        console.tell(json.dumps(records, ensure_ascii=False, indent=2))
    elif listed:
        console.tell(summary.list_table(listed))
    else:
        console.tell("Aucune édition.")
    return ExitCode.OK


class _Listing:
    """What is the same for all editions of a list."""

    def __init__(self, workspace: Workspace) -> None:
        self.standings = Standings(workspace)
        self.catalogue = Catalogue(workspace)

    def listed(self, edition: Edition) -> Listed:
        state = self.standings.of(edition)
        last = self.standings.last(edition)
        version, published = (last.version, last.date) if last else (None, "")
        said = self.catalogue.said(edition)
        return Listed(edition.name, said.date, said.title, state, said.outputs, version, published)
