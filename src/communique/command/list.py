"""``communique list``: the archive at a glance, by date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from communique.archive.doubts import Kind
from communique.archive.publications import NAME, Archived
from communique.archive.published_files import Published
from communique.archive.standing import Standings
from communique.archive.tagging import plain
from communique.catalogue import Catalogue
from communique.command import console, summary
from communique.command.choice import tell_passed_over, workspace_of
from communique.command.report import visible
from communique.editions import Edition, every
from communique.errors import CommuniqueError, ExitCode
from communique.outcome import Freshness, Listed, Standing
from communique.workspace import RELEASES, Workspace


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Donne la liste en JSON.")
@click.pass_obj
def command(workspace: Path | None, as_json: bool) -> ExitCode:
    """Liste les éditions : date, titre, état de la construction."""
    return run(workspace_of(workspace), as_json=as_json)


def run(workspace: Workspace, *, as_json: bool) -> ExitCode:
    listing = _Listing(workspace)
    editions = every(workspace)
    try:
        listed = sorted(
            map(listing.listed, editions), key=lambda one: (one.date or one.edition, one.edition)
        )
    finally:  # interrupted, it has read some of them
        listing.catalogue.keep(editions)
    tell_passed_over(workspace)
    for last in listing.standings.gone():
        console.tell(
            f"{last.edition} : publiée, mais son dossier n’est plus dans {RELEASES}/ (étiquette "
            f"{last.tag}).",
            error=True,
        )
    for last, folders in listing.standings.contested():
        console.tell(f"{', '.join(folders)} : {_contested(last)}", error=True)
    _tell_doubts(listing.standings, listed)
    if as_json:
        records = summary.list_record(listed)
        console.tell(json.dumps(records, ensure_ascii=False, indent=2))
    elif listed:
        console.tell(summary.list_table(listed))
    else:
        console.tell("Aucune édition.")
    return ExitCode.OK


def _rank(item: Listed) -> tuple[str, str]:
    return item.date or item.edition, item.edition


def _contested(last: Archived) -> str:
    return (
        f"le même {NAME}, celui de « {last.edition} », dont le dossier n’est plus là. Supprimez-le "
        "des copies : celui qui le garde continue ses versions."
    )


def _tell_doubts(standings: Standings, listed: Sequence[Listed]) -> None:
    """What is not sure, save for what the list itself says."""
    for doubt in standings.doubts:
        if doubt.kind is not Kind.SANS_ETIQUETTE:
            console.tell(visible(str(doubt)), error=True)
    if standings.trouble and any(item.state is Standing.INCONNU for item in listed):
        console.tell_error(standings.trouble)


class _Listing:
    """What is the same for all editions of a list."""

    def __init__(self, workspace: Workspace) -> None:
        self.catalogue = Catalogue(workspace)
        self.standings = Standings(workspace, self.catalogue)
        self._output = workspace.output

    def listed(self, edition: Edition) -> Listed:
        said = self.catalogue.said(edition)
        state, reason = self.standings.told(edition)
        last = self.standings.last(edition)
        listed = Listed(edition.name, said.date, said.title, state, said.outputs, reason=reason)
        if last is None:
            return listed
        renamed = "" if last.edition == plain(edition.name) else last.edition
        listed = replace(listed, version=last.version, published=last.date, renamed_from=renamed)
        return self._with_outputs(listed, edition, last) if state is Standing.PUBLIE else listed

    def _with_outputs(self, listed: Listed, edition: Edition, last: Archived) -> Listed:
        """Those of a publication are compared with what was published, not with a build."""
        known = self.catalogue.more(
            edition, f"publication {last.identifier}", lambda: self._compared(edition, last)
        )
        if known is None:
            return listed
        return replace(listed, outputs=Freshness(known[0]), templates_changed=known[1])

    def _compared(self, edition: Edition, last: Archived) -> tuple[str, bool] | None:
        """The state of the outputs, and whether templates have changed; None when nothing tells
        any more what was published."""
        try:
            published = Published.of(edition, last)
        except CommuniqueError:
            return None
        changed = published.templates_changed(self.catalogue.now.templates)
        return published.freshness(self._output).value, changed
