"""``communique preview``: serve an edition, open the browser, end without a word."""

from __future__ import annotations

from communique.command import console
from communique.command.choice import chosen
from communique.errors import ExitCode
from communique.preview.printer import Printer
from communique.workspace import Workspace


def run(workspace: Workspace, names: tuple[str, ...], port: int, *, no_open: bool) -> ExitCode:
    edition = max(chosen(workspace, names))
    printer = Printer(workspace.templates)
    # Loaded while the process of the pages, already started, is loading its own part.
    from communique.preview.server import Place, listen, serve  # noqa: PLC0415

    try:
        serve(Place(workspace, edition), listen(port), printer, lambda url: _opened(url, no_open))
    finally:
        printer.close()
    return ExitCode.OK


def _opened(url: str, no_open: bool) -> None:
    console.tell(f"Aperçu : {url}\nCtrl-C pour fermer l’aperçu.")
    if not no_open:
        import webbrowser  # noqa: PLC0415 - when there is something to open

        webbrowser.open(url)
