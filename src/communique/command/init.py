"""``communique init``: a fresh workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communique.brief.schema import schema_text
from communique.command import console
from communique.disk.files import write_file
from communique.editions import BRIEF
from communique.errors import ExitCode
from communique.starting.new_brief import model_text
from communique.templates import default_root
from communique.workspace import RELEASES, Workspace, today

_STARTER = Path(__file__).parents[1] / "starter"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DOSSIER")
def command(folder: Path) -> ExitCode:
    """Prépare un dossier de travail : modèles, schéma et un premier brief à remplir.

    Les fichiers déjà présents ne sont jamais remplacés.
    """
    for path, created in _created(folder):
        console.tell(f"{'créé    ' if created else 'conservé'}  {path}")
    return ExitCode.OK


def _created(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Write what is missing, never replacing a file; each path and whether it was created.

    Raises OutputFailed when the folder cannot be written.
    """
    for path, content in _files(folder.absolute()):
        created = not path.exists()
        if created:
            write_file(path, content)
        yield path, created


def _files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    workspace = Workspace(folder)
    yield folder / ".gitignore", (_STARTER / "gitignore").read_bytes()
    yield workspace.schema, schema_text().encode()
    if not any(workspace.releases.glob(f"*/{BRIEF}")):
        yield folder / RELEASES / f"{today()}-exemple" / BRIEF, model_text(today()).encode()
    root = default_root()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield folder / "templates" / path.relative_to(root), path.read_bytes()
