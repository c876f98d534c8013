"""``communique restore``: the published files, back in place, with nothing made again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from communique.archive.naming import publication, version_name
from communique.archive.publications import Archived
from communique.archive.published_files import Restored, Wanted, manifest_of, restore
from communique.archive.standing import Standings
from communique.archive.tagging import day_of
from communique.command import console
from communique.command.choice import workspace_of
from communique.command.report import visible
from communique.command.summary import file_record
from communique.errors import ExitCode
from communique.outcome import Delivered
from communique.outputs import FORMATS
from communique.workspace import Workspace, shown


@click.command()
@click.argument("edition", metavar="ÉDITION[@vN]")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DOSSIER",
    help="Où mettre les fichiers. Par défaut : dans output/, sans toucher aux sorties d’un texte "
    "modifié depuis.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne le résultat en JSON.")
@click.pass_obj
def command(workspace: Path | None, edition: str, output: Path | None, as_json: bool) -> ExitCode:
    """Redonne les fichiers d’une édition tels qu’ils ont été publiés, octet pour octet.

    Rien n’est fabriqué : git les a gardés, leurs empreintes le prouvent. Sans numéro de version, la
    dernière ; 2022@v1 nomme la première.
    """
    return run(workspace_of(workspace), edition, output, as_json=as_json)


def run(workspace: Workspace, name: str, output: Path | None, *, as_json: bool) -> ExitCode:
    archived = publication(workspace, name)
    wanted = _wanted(workspace, archived, output)
    restored = restore(archived, manifest_of(archived, wanted.folder), wanted)
    if as_json:
        record = _record(archived, wanted, restored)
        console.tell(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        console.tell("\n".join(_told(archived, wanted, restored)))
    return ExitCode.OK


def _wanted(workspace: Workspace, archived: Archived, output: Path | None) -> Wanted:
    """In the folder given; else with the outputs of the edition when they are those of that text;
    else in a folder of their own: a draft keeps what was built from it."""
    if output is not None:
        return Wanted(output.absolute(), FORMATS)
    edition = Standings(workspace).edition_of(archived)
    if edition is not None:
        return Wanted(workspace.output / edition.name, FORMATS, edition.name, noted=True)
    return Wanted(workspace.output / version_name(archived), FORMATS)


def _told(archived: Archived, wanted: Wanted, restored: Restored) -> Iterator[str]:
    yield (
        f"{visible(archived.edition)}, version {archived.version}, publiée le "
        f"{day_of(archived.date)} : fichiers publiés, octet pour octet."
    )
    for file in restored.files:
        yield f"  {visible(shown(wanted.folder / file.file))} ({_became(file, restored)})"
        yield f"    {file.size} octets, sha256 {file.sha256}"
    if wanted.folder.name == version_name(archived):
        yield (
            "  → Dans un dossier à part : l’édition n’a plus ce texte, ou n’est plus là. Ses "
            "sorties n’ont pas été touchées."
        )


def _record(archived: Archived, wanted: Wanted, restored: Restored) -> dict[str, Any]:
    """The result for ``--json``."""
    return {
        "exit_code": int(ExitCode.OK),
        "edition": archived.edition,
        "version": archived.version,
        "published": archived.date,
        "output": str(wanted.folder),
        "outputs": [
            {**file_record(file, wanted.folder), "state": _became(file, restored)}
            for file in restored.files
        ],
    }


def _became(file: Delivered, restored: Restored) -> str:
    if file.file in restored.replaced:
        return "à la place d’un autre fichier"
    return "remis en place" if file.file in restored.placed else "déjà en place"
