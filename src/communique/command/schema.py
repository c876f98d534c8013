"""``communique schema``: the JSON schema that editors use."""

from __future__ import annotations

from pathlib import Path

import click

from communique.brief.schema import schema_text
from communique.command import console
from communique.command.choice import workspace_of
from communique.disk.files import write_file
from communique.errors import ExitCode


@click.command()
@click.option(
    "--output",
    metavar="FICHIER",
    help="Où écrire le schéma ; « - » pour l’afficher. Par défaut : schema/brief.schema.json.",
)
@click.pass_obj
def command(workspace: Path | None, output: str | None) -> ExitCode:
    """Écrit le schéma JSON du brief, qui aide les éditeurs de texte à le compléter."""
    if output == "-":
        console.tell(schema_text().rstrip("\n"))
        return ExitCode.OK
    path = Path(output) if output else workspace_of(workspace).schema
    write_file(path, schema_text().encode())
    console.tell(f"Schéma écrit dans {path}")
    return ExitCode.OK
