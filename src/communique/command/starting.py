"""``communique new``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.errors import ExitCode


@click.command(short_help="Prépare une nouvelle édition.")
@click.pass_obj
def new(workspace: Path | None) -> int:
    """Prépare une nouvelle édition à partir d’une autre."""
    return ExitCode.OK
