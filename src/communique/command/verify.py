"""``communique verify``: make publications again, and say what differs and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from communique.archive.agreement import Doubt, claims, doubts
from communique.archive.git import Repository
from communique.archive.names import plain
from communique.archive.records import Archived, last_of, of_workspace, read_tags
from communique.archive.verification import Verified, Verifying
from communique.command import console, progress, verify_report
from communique.command.progress import Bar
from communique.command.report import visible
from communique.command.spread import spread
from communique.editions import Edition, among, every
from communique.errors import ExitCode, UsageError
from communique.spreading import in_order
from communique.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    every_version: bool
    as_json: bool
    cluster: str | None = None


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    repository = Repository.around(workspace.root)
    tags = read_tags(repository)
    records = of_workspace(repository, tags)
    found = doubts(repository, tags, claims(repository, tags))
    chosen = _chosen(workspace, records, names, found)
    told = [doubt for doubt in found if not names or doubt.edition in chosen]
    wanted = _versions(records, chosen, every_version=options.every_version)
    verified = _verified(wanted, options)
    code = _code(verified, told)
    if options.as_json:
        content = verify_report.as_record(verified, told, code)
        console.tell(json.dumps(content, ensure_ascii=False, indent=2))
        return code
    for doubt in told:
        console.tell(visible(str(doubt)), error=True)
    console.tell(verify_report.conclusion(verified))
    return code


def _chosen(
    workspace: Workspace,
    records: Sequence[Archived],
    names: tuple[str, ...],
    found: Sequence[Doubt],
) -> list[str]:
    """The editions to verify; raises UsageError for one that has no publication here."""
    archived = list(last_of(records))
    if not names:
        return archived
    here = {plain(edition.name): edition for edition in every(workspace)}
    gone = {name: Edition.of_folder(workspace.releases / name) for name in archived}
    chosen = [plain(edition.name) for edition in among(tuple({**gone, **here}.values()), names)]
    for name in chosen:
        if name not in archived:
            why = next((doubt for doubt in found if doubt.edition == name), None)
            raise UsageError(
                f"« {name} » n’a pas d’archive ici" + (f" : {why.what}" if why else "."),
                hint=why.todo if why else f"Publiez-la : communique archive {name}",
            )
    return chosen


def _versions(
    records: Sequence[Archived], chosen: Sequence[str], *, every_version: bool
) -> list[Archived]:
    last = last_of(records)
    if not every_version:
        return [last[name] for name in chosen]
    return [record for name in chosen for record in records if record.edition == name]


def _verified(wanted: Sequence[Archived], options: Options) -> list[Verified]:
    """Each publication is told in its turn, as soon as those before it are known."""
    with (
        progress.bar("Vérification", len(wanted), quiet=options.as_json) as bar,
        closing(spread(Verifying(), wanted, options.cluster, bar)) as results,
    ):
        return [_told(done, bar, quiet=options.as_json) for done in in_order(bar.counting(results))]


def _told(done: Verified, bar: Bar, *, quiet: bool) -> Verified:
    if not quiet:
        bar.tell(verify_report.text(done, colour=console.colours()))
    return done


def _code(verified: Sequence[Verified], told: Sequence[Doubt]) -> ExitCode:
    same = not told and all(done.is_same for done in verified)
    return ExitCode.OK if same else ExitCode.FINDINGS
