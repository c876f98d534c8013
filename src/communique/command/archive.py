"""``communique archive``: publish, then say what was kept and where."""

from __future__ import annotations

from pathlib import Path

import click

from communique.archive.archiving import Publication, Wish, archive
from communique.archive.publications import Archived
from communique.archive.tagging import day_of
from communique.command import console
from communique.command.choice import workspace_of
from communique.command.report import visible
from communique.editions import select
from communique.errors import ExitCode
from communique.workspace import Workspace, shown


@click.command()
@click.argument("edition", metavar="ÉDITION")
@click.option(
    "--commit",
    is_flag=True,
    help="Enregistre d’abord dans git le dossier de l’édition, lui seul, s’il a changé.",
)
@click.option(
    "--message",
    default="",
    metavar="TEXTE",
    help="Ce qu’il faut savoir de cette version, par exemple ce qu’elle corrige.",
)
@click.pass_obj
def command(workspace: Path | None, edition: str, commit: bool, message: str) -> ExitCode:
    """Archive une édition telle qu’elle est publiée.

    Construit les quatre sorties à partir de ce que git a enregistré, note leurs empreintes dans
    archive.json, et marque le tout d’une étiquette git que rien ne déplacera. Une édition corrigée
    s’archive de nouveau : c’est la version suivante.
    """
    office = workspace_of(workspace)
    done = archive(office, select(office, [edition])[0], Wish(commit, message))
    for warning in () if isinstance(done, Archived) else done.warnings:
        console.tell(f"Attention : {visible(warning)}", error=True)
    console.tell(_unchanged(done) if isinstance(done, Archived) else _published(done, office))
    return ExitCode.OK


def _unchanged(last: Archived) -> str:
    return (
        f"{visible(last.edition)} : rien n’a changé depuis la version {last.version}, publiée le "
        f"{day_of(last.date)}. Il n’y a rien de plus à archiver."
    )


def _published(done: Publication, workspace: Workspace) -> str:
    files = [shown(workspace.output / done.edition / output.file) for output in done.outputs]
    lines = [
        f"{visible(done.edition)} : version {done.version} archivée.",
        *(f"  {visible(file)}" for file in files),
        f"Étiquette : {done.tag}",
        f"Commit : {done.commit[:12]}" + (", après celui du texte" if done.text_committed else ""),
    ]
    if not done.on_branch:
        lines.append("Ce commit n’est sur aucune branche : seule l’étiquette le garde.")
    lines.append("  → Pour partager l’archive : git push --follow-tags")
    return "\n".join(lines)
