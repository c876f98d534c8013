"""``communique preview``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.command.place import workspace_of


@click.command(short_help="Montre une édition pendant qu’on l’écrit.")
@click.argument("edition", required=False, metavar="[ÉDITION]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port de l’aperçu. Par défaut : 0, n’importe quel port libre.",
)
@click.option("--no-open", is_flag=True, help="Affiche l’adresse sans ouvrir le navigateur.")
@click.pass_obj
def preview(workspace: Path | None, edition: str | None, port: int, no_open: bool) -> int:
    """Montre une édition dans le navigateur, pendant qu’on l’écrit.

    Les pages, la page internet, le texte et la relecture suivent chaque enregistrement du brief.
    Par défaut : l’édition la plus récente. L’aperçu ne répond qu’à cet ordinateur ; Ctrl-C le
    ferme.
    """
    from communique.command import preview as preview_command  # noqa: PLC0415

    names = (edition,) if edition else ()
    return preview_command.run(workspace_of(workspace, names), names, port, no_open=no_open)
