"""``communique list``: the archive at a glance, by date."""

from __future__ import annotations

import json

from communique.archive.standing import Standings
from communique.brief.reader import read_brief
from communique.building import planning
from communique.building.manifest import Now
from communique.command import console, summary
from communique.command.choice import tell_passed_over
from communique.editions import Edition, every
from communique.errors import CommuniqueError, ExitCode
from communique.outcome import Freshness, Listed
from communique.templates import Templates
from communique.workspace import RELEASES, Workspace


def run(workspace: Workspace, *, as_json: bool) -> ExitCode:
    listing = _Listing(workspace)
    editions = every(workspace)
    listed = sorted(
        map(listing.listed, editions), key=lambda item: (item.date or item.edition, item.edition)
    )
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
        self._output = workspace.output
        self._templates: Templates = workspace.templates
        self._now: Now = planning.now(self._templates)

    def listed(self, edition: Edition) -> Listed:
        state = self.standings.of(edition)
        last = self.standings.last(edition)
        version, published = (last.version, last.date) if last else (None, "")
        try:
            brief = read_brief(edition.brief, self._templates)
        except CommuniqueError:
            return Listed(edition.name, "", "", state, Freshness.INVALIDE, version, published)
        outputs = planning.freshness(edition, self._output, self._now)
        date, title = brief.communique.date.isoformat(), brief.title
        return Listed(edition.name, date, title, state, outputs, version, published)
