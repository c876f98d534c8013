"""``communique preview``: its options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.errors import ExitCode


@click.command(short_help="Montre une édition pendant qu’on l’écrit.")
@click.pass_obj
def preview(workspace: Path | None) -> int:
    """Montre une édition dans le navigateur, pendant qu’on l’écrit."""
    return ExitCode.OK
