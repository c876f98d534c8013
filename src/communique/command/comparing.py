"""``communique diff``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.command.place import workspace_of


@click.command(short_help="Compare deux éditions, mot à mot.")
@click.argument("edition", metavar="ÉDITION")
@click.argument("other", required=False, metavar="[AUTRE]")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Écrit la comparaison dans une page internet, à lire ou à imprimer.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne la comparaison en JSON.")
@click.pass_obj
def diff(
    workspace: Path | None, edition: str, other: str | None, html: Path | None, as_json: bool
) -> int:
    """Compare deux éditions, champ par champ et mot à mot : de la première à l’autre.

    Avec une seule édition : ce qui a changé depuis qu’elle a été archivée. Une version archivée se
    nomme par son numéro : 2022@v1.

    Dans le terminal, [-ce qui a disparu-] et {+ce qui est apparu+} ; ou, en couleurs, barré et
    souligné.
    """
    from communique.command import diff as diff_command  # noqa: PLC0415 - see commands.py

    names = (edition,) if other is None else (edition, other)
    options = diff_command.Options(html, as_json)
    return diff_command.run(workspace_of(workspace, names), names, options)
