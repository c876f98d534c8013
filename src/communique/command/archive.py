"""``communique archive``: publish, then say what was kept and where."""

from __future__ import annotations

from communique.archive.archiving import Publication, Wish, archive
from communique.archive.publications import Archived
from communique.archive.tagging import day_of
from communique.command import console
from communique.command.report import visible
from communique.editions import select
from communique.errors import ExitCode
from communique.workspace import Workspace, shown


def run(workspace: Workspace, name: str, wish: Wish) -> ExitCode:
    edition = select(workspace, [name])[0]
    done = archive(workspace, edition, wish)
    for warning in () if isinstance(done, Archived) else done.warnings:
        console.tell(f"Attention : {visible(warning)}", error=True)
    console.tell(_unchanged(done) if isinstance(done, Archived) else _published(done, workspace))
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
