"""``communique preview``: serve an edition, open the browser, end without a word."""

from __future__ import annotations

import os
import sys
import threading

from communique.command import console
from communique.command.choice import chosen
from communique.errors import ExitCode
from communique.preview.printer import Printer
from communique.workspace import Workspace

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def run(workspace: Workspace, names: tuple[str, ...], port: int, *, no_open: bool) -> ExitCode:
    edition = max(chosen(workspace, names).editions)
    printer = Printer(workspace.templates)
    try:
        # Loaded while the process of the pages, already started, is loading its own part.
        from communique.preview.server import Place, Voice, listen, serve  # noqa: PLC0415

        opened = _tell if no_open or not _has_screen() else _open
        voice = Voice(opened, console.tell_bug)
        serve(Place(workspace, edition), listen(port), printer, voice)
    finally:
        printer.close()
    return ExitCode.OK


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
