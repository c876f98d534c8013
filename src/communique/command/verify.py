"""``communique verify``: make publications again, and say what differs and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from communique.archive.git import Repository
from communique.archive.names import plain
from communique.archive.records import Archived, last_of, of_workspace
from communique.archive.standing import without_tag
from communique.archive.verification import Verified, Verifying
from communique.command import console, progress, verify_report
from communique.command.progress import Bar
from communique.command.spread import spread
from communique.editions import Edition, among, every
from communique.errors import ExitCode, UsageError
from communique.spreading import in_order
from communique.workspace import Workspace

_FETCH = (
    "Ce clone n’a peut-être pas toutes les étiquettes : tapez « git fetch --tags », et « git "
    "fetch --unshallow » s’il est superficiel."
)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    every_version: bool
    as_json: bool
    cluster: str | None = None


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    records = of_workspace(Repository.around(workspace.root))
    missing = without_tag(workspace, {record.edition for record in records})
    chosen = _chosen(workspace, records, names, missing)
    wanted = _versions(records, chosen, every_version=options.every_version)
    verified = _verified(wanted, options)
    lost = () if names else missing
    code = _code(verified, lost)
    if options.as_json:
        content = verify_report.as_record(verified, lost, code)
        console.tell(json.dumps(content, ensure_ascii=False, indent=2))
        return code
    for name in lost:
        console.tell(f"{name} : son étiquette manque. {_FETCH}", error=True)
    console.tell(verify_report.conclusion(verified))
    return code


def _chosen(
    workspace: Workspace,
    records: Sequence[Archived],
    names: tuple[str, ...],
    missing: Sequence[str],
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
            tag_is_missing = name in map(plain, missing)
            raise UsageError(
                f"« {name} » n’a pas d’archive ici.",
                hint=_FETCH if tag_is_missing else f"Publiez-la : communique archive {name}",
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


def _code(verified: Sequence[Verified], lost: Sequence[str]) -> ExitCode:
    same = not lost and all(done.is_same for done in verified)
    return ExitCode.OK if same else ExitCode.FINDINGS
