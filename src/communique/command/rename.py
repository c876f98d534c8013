"""``communique rename``: another name for an edition, its archive going on."""

from __future__ import annotations

from pathlib import Path

import click

from communique.archive.renaming import rename
from communique.archive.standing import Standings
from communique.command import console
from communique.command.choice import workspace_of
from communique.command.report import visible
from communique.editions import select
from communique.errors import ExitCode
from communique.workspace import shown


@click.command()
@click.argument("edition", metavar="ÉDITION")
@click.argument("name", metavar="NOUVEAU-NOM")
@click.pass_obj
def command(workspace: Path | None, edition: str, name: str) -> ExitCode:
    """Donne un autre nom au dossier d’une édition, à ses sorties, et le dit à git.

    Une édition publiée garde son archive : ses versions restent et se suivent. Un nom déjà pris est
    refusé.
    """
    office = workspace_of(workspace)
    (found,) = select(office, [edition])
    renamed = rename(office, found, name)
    console.tell(f"« {visible(found.name)} » s’appelle maintenant « {visible(renamed.name)} ».")
    console.tell(f"  {visible(shown(renamed.folder))}")
    last = Standings(office).last(renamed)
    if last is not None:
        console.tell(
            f"Son archive continue : la prochaine version sera la {last.version + 1}, sous "
            f"l’étiquette communique/{visible(last.edition)}/v{last.version + 1}."
        )
    return ExitCode.OK
