"""``communique init``: a fresh workspace."""

from __future__ import annotations

from pathlib import Path

import click

from communique import scaffold
from communique.command import console
from communique.errors import ExitCode


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DOSSIER")
def command(folder: Path) -> ExitCode:
    """Prépare un dossier de travail : modèles, schéma et un premier brief à remplir.

    Les fichiers déjà présents ne sont jamais remplacés.
    """
    for path, created in scaffold.create(folder):
        console.tell(f"{'créé    ' if created else 'conservé'}  {path}")
    return ExitCode.OK
