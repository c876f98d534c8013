"""``communique diff``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.command.place import workspace_of


@click.command(short_help="Compare deux éditions, mot à mot.")
@click.argument("editions", nargs=-1, required=True, metavar="ANCIENNE [NOUVELLE]")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Écrit la comparaison dans une page internet, à lire ou à imprimer.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne la comparaison en JSON.")
@click.pass_obj
def diff(
    workspace: Path | None, editions: tuple[str, ...], html: Path | None, as_json: bool
) -> int:
    """Compare deux éditions, champ par champ et mot à mot.

    Avec une seule édition : ce qui a changé depuis sa publication. Une édition publiée se désigne
    par son nom suivi de « @ » : « 2022@ » pour sa dernière version, « 2022@v1 » pour la première.

    Dans le terminal : [-ce qui disparaît-] et {+ce qui apparaît+}, ou leurs couleurs.
    """
    from communique.command import diff as diff_command  # noqa: PLC0415

    options = diff_command.Options(html, as_json)
    return diff_command.run(workspace_of(workspace, editions), editions, options)
