"""``communique rename``: another name for an edition, its archive going on."""

from __future__ import annotations

from communique.archive.renaming import rename
from communique.archive.standing import Standings
from communique.command import console
from communique.command.report import visible
from communique.editions import select
from communique.errors import ExitCode
from communique.workspace import Workspace, shown


def run(workspace: Workspace, given: str, name: str) -> ExitCode:
    (edition,) = select(workspace, [given])
    renamed = rename(workspace, edition, name)
    console.tell(f"« {visible(edition.name)} » s’appelle maintenant « {visible(renamed.name)} ».")
    console.tell(f"  {visible(shown(renamed.folder))}")
    last = Standings(workspace).last(renamed)
    if last is not None:
        console.tell(
            f"Son archive continue : la prochaine version sera la {last.version + 1}, sous "
            f"l’étiquette communique/{visible(last.edition)}/v{last.version + 1}."
        )
    return ExitCode.OK
