"""``communique archive``, ``verify`` and ``diff``: their options."""

from __future__ import annotations

from pathlib import Path

import click

from communique.errors import ExitCode


@click.command(short_help="Archive une édition publiée.")
@click.pass_obj
def archive(workspace: Path | None) -> int:
    """Archive une édition telle qu’elle est publiée."""
    return ExitCode.OK


@click.command(short_help="Reconstruit les archives et les compare.")
@click.pass_obj
def verify(workspace: Path | None) -> int:
    """Reconstruit les éditions archivées et compare les fichiers."""
    return ExitCode.OK


@click.command(short_help="Compare deux éditions, mot à mot.")
@click.pass_obj
def diff(workspace: Path | None) -> int:
    """Compare deux éditions, mot à mot."""
    return ExitCode.OK
