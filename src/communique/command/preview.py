"""``communique preview``: serve an edition, open the browser, end without a word."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import click

from communique.archive.naming import Text, as_published
from communique.archive.publications import Archived
from communique.archive.published_files import NotKept, manifest_of, published_files
from communique.command import console
from communique.command.choice import chosen, workspace_of
from communique.editions import Edition
from communique.errors import ExitCode
from communique.outputs import FORMATS
from communique.preview.printer import Printer
from communique.workspace import Workspace

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


@click.command()
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
def command(workspace: Path | None, edition: str | None, port: int, no_open: bool) -> ExitCode:
    """Montre une édition dans le navigateur, pendant qu’on l’écrit.

    Les pages, la page internet, le texte et la relecture suivent chaque enregistrement du brief.
    Par défaut : l’édition la plus récente. L’aperçu ne répond qu’à cet ordinateur ; Ctrl-C le
    ferme.
    """
    names = (edition,) if edition else ()
    return run(workspace_of(workspace, names), names, port, no_open=no_open)


def run(workspace: Workspace, names: tuple[str, ...], port: int, *, no_open: bool) -> ExitCode:
    what = chosen(workspace, names)
    if what.versions:
        with as_published(what.versions[0]) as text:
            # Its workspace is where git put it: the brief is in releases/ there, as anywhere.
            kept = _kept(what.versions[0], text)
            _serve(
                Workspace(text.edition.folder.parents[1]), text.edition, kept, port, no_open=no_open
            )
    else:
        _serve(workspace, max(what.editions), None, port, no_open=no_open)
    return ExitCode.OK


def _kept(archived: Archived, text: Text) -> Mapping[str, bytes]:
    """The published files, by format: what is downloaded; none when they were not kept."""
    try:
        manifest = manifest_of(archived, text.edition.folder)
        return published_files(archived, manifest, FORMATS)
    except NotKept:
        return {}


def _serve(
    workspace: Workspace,
    edition: Edition,
    kept: Mapping[str, bytes] | None,
    port: int,
    *,
    no_open: bool,
) -> None:
    printer = Printer(workspace.templates)
    try:
        # Loaded while the process of the pages, already started, is loading its own part.
        from communique.preview.server import Place, Voice, listen, serve  # noqa: PLC0415

        opened = _tell if no_open or not _has_screen() else _open
        voice = Voice(opened, console.tell_bug)
        serve(Place(workspace, edition, kept), listen(port), printer, voice)
    finally:
        printer.close()


def _tell(address: str, _once: str) -> None:
    console.tell(f"Aperçu : {address}\nCtrl-C pour fermer l’aperçu.")


def _open(address: str, once: str) -> None:
    _tell(address, once)
    # In a thread: some browsers give the hand back only when they are closed.
    threading.Thread(target=_start_browser, args=(once,), daemon=True).start()


def _start_browser(address: str) -> None:
    import webbrowser  # noqa: PLC0415 - when there is something to open

    webbrowser.open(address)


def _has_screen() -> bool:
    """Without one, Linux would start a browser made of text in the terminal of the command."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS)
