"""``communique verify``: make publications again, and say what differs and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from communique.archive.doubts import Doubt, claims, doubts
from communique.archive.installing import opened
from communique.archive.naming import NeverPublished, publication, split, versions_of
from communique.archive.publications import Archived, last_of, of_workspace, read_tags
from communique.archive.recognition import Publications, Recognised
from communique.archive.verification import Verified, Verifying
from communique.command import console, progress, verify_report
from communique.command.choice import workspace_of
from communique.command.progress import cluster_option
from communique.command.report import visible
from communique.errors import ExitCode, UsageError
from communique.outcome import worst
from communique.outputs import FORMATS
from communique.spreading import in_order
from communique.workspace import Workspace

_SUFFIXES = {*(f".{fmt}" for fmt in FORMATS), ".htm"}


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, as given."""

    all_versions: bool
    as_json: bool
    cluster: str | None = None


@click.command()
@click.argument("editions", nargs=-1, metavar="[ÉDITION|FICHIER]…")
@click.option(
    "--all-versions",
    is_flag=True,
    help="Vérifie aussi les versions corrigées depuis. Par défaut : la dernière de chaque édition.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne le résultat en JSON.")
@cluster_option
@click.pass_obj
def command(workspace: Path | None, /, editions: tuple[str, ...], **options: Any) -> ExitCode:
    """Refait les éditions archivées et les compare, octet par octet, à ce qui a été publié.

    Chacune est refaite à partir de son étiquette, avec les modèles de l’époque, sans toucher au
    dossier de travail. Ce qui diffère est expliqué.

    À la place d’une édition, un fichier PDF, DOCX, HTML ou texte : la commande dit s’il a été
    publié, dans quelle version, et si une autre l’a remplacée depuis.
    """
    return run(workspace_of(workspace), editions, Options(**options))


def run(workspace: Workspace, names: tuple[str, ...], options: Options) -> ExitCode:
    repository = opened(workspace.root)
    tags = read_tags(repository)
    records = of_workspace(repository, tags)
    found = doubts(repository, tags, claims(repository, tags))
    files = [name for name in names if _is_file(name)]
    editions = [name for name in names if name not in files]
    recognised = _recognised(workspace, records, files, quiet=options.as_json)
    wanted = _wanted(records, every_version=options.all_versions) if not names else []
    for name in editions:
        wanted += _named(workspace, name, found, every_version=options.all_versions)
    chosen = {record.edition for record in wanted}
    told = [doubt for doubt in found if not names or doubt.edition in chosen]
    if not options.as_json:
        for doubt in told:
            console.tell(visible(str(doubt)), error=True)
    doubted = {(doubt.edition, doubt.version) for doubt in told}
    verified = _verified(wanted, options, doubted) if wanted else []
    code = worst([_code(verified, told), *(_code_of_file(one) for one in recognised)])
    if options.as_json:
        content = verify_report.as_record(verified, told, code)
        content["files"] = [verify_report.file_record(one) for one in recognised]
        console.tell(json.dumps(content, ensure_ascii=False, indent=2))
        return code
    if editions or not names:
        console.tell(verify_report.conclusion(verified, doubted))
    return code


def _is_file(name: str) -> bool:
    """Whether a name given to the command is that of a file to recognise, not of an edition."""
    return Path(name).suffix.lower() in _SUFFIXES


def _recognised(
    workspace: Workspace, records: Sequence[Archived], names: Sequence[str], *, quiet: bool
) -> list[Recognised]:
    """What each file is, told at once."""
    if not names:
        return []
    found = [Publications(workspace, records).recognise(name) for name in names]
    if not quiet:
        console.tell("\n".join(map(verify_report.file_text, found)))
    return found


def _named(
    workspace: Workspace, name: str, found: Sequence[Doubt], *, every_version: bool
) -> list[Archived]:
    """The publications that are named; raises UsageError when there is none here."""
    if split(name)[1] is not None:
        return [publication(workspace, name)]
    try:
        return _wanted(versions_of(workspace, name), every_version=every_version)
    except NeverPublished as error:
        why = next((doubt for doubt in found if doubt.edition == error.edition), None)
        if why is None:
            raise
        raise UsageError(f"{error.message} {why.what}", hint=why.todo) from error


def _wanted(records: Sequence[Archived], *, every_version: bool) -> list[Archived]:
    return list(records if every_version else last_of(records).values())


def _verified(
    wanted: Sequence[Archived], options: Options, doubted: verify_report.Versions
) -> list[Verified]:
    """Each publication is told in its turn, as soon as those before it are known."""
    work, quiet = Verifying(), options.as_json
    with progress.spread(work, wanted, options.cluster, "Vérification", quiet=quiet) as (bar, done):
        verified = []
        for one in in_order(bar.counting(done)):
            verified.append(one)
            if not quiet:
                bar.tell(verify_report.text(one, doubted, colour=console.colours()))
        return verified


def _code(verified: Sequence[Verified], told: Sequence[Doubt]) -> ExitCode:
    same = not told and all(done.is_same for done in verified)
    return ExitCode.OK if same else ExitCode.FINDINGS


def _code_of_file(found: Recognised) -> ExitCode:
    """A version replaced since was published all the same."""
    return ExitCode.OK if found.archived else ExitCode.FINDINGS
