"""``communique archive``, ``verify``, ``restore`` and ``rename``: their options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.command.place import workspace_of
from communique.command.spread import cluster_option


@click.command(short_help="Archive une édition publiée.")
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
def archive(workspace: Path | None, edition: str, commit: bool, message: str) -> int:
    """Archive une édition telle qu’elle est publiée.

    Construit les quatre sorties à partir de ce que git a enregistré, note leurs empreintes dans
    archive.json, et marque le tout d’une étiquette git que rien ne déplacera. Une édition corrigée
    s’archive de nouveau : c’est la version suivante.
    """
    from communique.archive.archiving import Wish  # noqa: PLC0415 - see commands.py
    from communique.command import archive as archive_command  # noqa: PLC0415

    return archive_command.run(workspace_of(workspace), edition, Wish(commit, message))


@click.command(short_help="Refait les archives et les compare, ou reconnaît un fichier.")
@click.argument("editions", nargs=-1, metavar="[ÉDITION|FICHIER]…")
@click.option(
    "--all-versions",
    is_flag=True,
    help="Vérifie aussi les versions corrigées depuis. Par défaut : la dernière de chaque édition.",
)
@click.option("--json", "as_json", is_flag=True, help="Donne le résultat en JSON.")
@cluster_option
@click.pass_obj
def verify(
    workspace: Path | None,
    editions: tuple[str, ...],
    all_versions: bool,
    as_json: bool,
    cluster: str | None,
) -> int:
    """Refait les éditions archivées et les compare, octet par octet, à ce qui a été publié.

    Chacune est refaite à partir de son étiquette, avec les modèles de l’époque, sans toucher au
    dossier de travail. Ce qui diffère est expliqué.

    À la place d’une édition, un fichier PDF, DOCX, HTML ou texte : la commande dit s’il a été
    publié, dans quelle version, et si une autre l’a remplacée depuis.
    """
    from communique.command import verify as verify_command  # noqa: PLC0415 - see commands.py

    options = verify_command.Options(all_versions, as_json, cluster)
    return verify_command.run(workspace_of(workspace), editions, options)


@click.command(short_help="Redonne les fichiers publiés.")
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
def restore(workspace: Path | None, edition: str, output: Path | None, as_json: bool) -> int:
    """Redonne les fichiers d’une édition tels qu’ils ont été publiés, octet pour octet.

    Rien n’est fabriqué : git les a gardés, leurs empreintes le prouvent. Sans numéro de version, la
    dernière ; 2022@v1 nomme la première.
    """
    from communique.command import restore as restore_command  # noqa: PLC0415 - see commands.py

    return restore_command.run(workspace_of(workspace), edition, output, as_json=as_json)


@click.command(short_help="Donne un autre nom à une édition.")
@click.argument("edition", metavar="ÉDITION")
@click.argument("name", metavar="NOUVEAU-NOM")
@click.pass_obj
def rename(workspace: Path | None, edition: str, name: str) -> int:
    """Donne un autre nom au dossier d’une édition, à ses sorties, et le dit à git.

    Une édition publiée garde son archive : ses versions restent et se suivent. Un nom déjà pris est
    refusé.
    """
    from communique.command import rename as rename_command  # noqa: PLC0415 - see commands.py

    return rename_command.run(workspace_of(workspace), edition, name)
