"""Where documents are made for all sessions: one thread for texts, one process for pages.

What the chooser of the page asks takes a tenth of a second at most, however many editions there
are: a save must not wait for a whole archive to be read.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypedDict, TypeVar

from communique.brief.reader import emetteur_names
from communique.catalogue import Catalogue
from communique.diagnostics import Diagnostic
from communique.disk.intake import read
from communique.editing.form import Choices
from communique.editions import Edition, every
from communique.preview import rendition
from communique.preview.printer import Printer
from communique.preview.printing import Printed
from communique.preview.refreshing import fingerprint
from communique.preview.rendition import Rendition
from communique.templates import Templates
from communique.workspace import Workspace

_IMAGES = frozenset({".png", ".jpg", ".jpeg"})
_MAX_IMAGES = 200
"""Offered in the form: an edition has a handful."""
_PATIENCE = 0.03
"""Seconds spent on titles before an answer is given without the others."""
P = ParamSpec("P")
T = TypeVar("T")


class Listed(TypedDict):
    """An edition; ``title`` and ``date`` (ISO) are "" when its brief cannot be read, None as long
    as it has not been."""

    name: str
    title: str | None
    date: str | None


def listed(editions: Iterable[Edition], known: Catalogue) -> list[Listed]:
    """Every edition, with the titles of the first ones."""
    return list(_within_patience(editions, known))


def titles(editions: Iterable[Edition], known: Catalogue) -> list[Listed]:
    """Those of these editions that there is time for, one at least."""
    return [edition for edition in _within_patience(editions, known) if edition["date"] is not None]


def _within_patience(editions: Iterable[Edition], known: Catalogue) -> Iterator[Listed]:
    until = time.monotonic() + _PATIENCE
    for number, edition in enumerate(editions):
        if number and time.monotonic() > until:
            yield {"name": edition.name, "title": None, "date": None}
        else:
            said = known.said(edition)
            yield {"name": edition.name, "title": said.title, "date": said.date}


class Workshop:
    """Makes what sessions ask, one thing after the other; the event loop stays free."""

    def __init__(self, workspace: Workspace, printer: Printer) -> None:
        self._workspace = workspace
        self._printer = printer
        self._catalogue: Catalogue | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="apercu")

    @property
    def templates(self) -> Templates:
        """The templates in force now: their folder may come and go."""
        return self._workspace.templates

    def choices(self, edition: Edition) -> Choices:
        """What the form offers: the names of emetteurs, of images beside the brief."""
        return Choices(emetteur_names(self.templates), _images(edition.folder))

    async def inputs(self, edition: Edition) -> tuple[str, bytes | None]:
        """The fingerprint of all the document depends on, and the brief, None when absent."""
        return await self.run(self._inputs, edition)

    async def rendition(self, edition: Edition, data: bytes | None) -> Rendition:
        return await self.run(rendition.rendition, edition, self.templates, data)

    async def findings(self, made: Rendition) -> tuple[Diagnostic, ...]:
        return await self.run(rendition.findings, made, made.order.templates)

    async def listed(self, editions: Sequence[Edition]) -> list[Listed]:
        """The editions for the chooser, with the templates as they are now."""
        return await self.run(self._listed, editions)

    async def titles(self, editions: Sequence[Edition]) -> list[Listed]:
        return await self.run(lambda: titles(editions, self._known()))

    async def printed(
        self, made: Rendition, known: Callable[[], Collection[str]], *, owner: object
    ) -> Printed | None:
        """The pages; None when that owner has asked for others meanwhile."""
        return await self._printer.printed(made.order, known, owner=owner)

    async def run(self, work: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """Run something in the thread of texts."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: work(*values, **named))

    def close(self) -> None:
        self._printer.close()
        self._thread.shutdown(cancel_futures=True)
        if self._catalogue:
            self._catalogue.keep(every(self._workspace))

    def _listed(self, editions: Sequence[Edition]) -> list[Listed]:
        if self._catalogue:
            self._catalogue.refresh()
        return listed(editions, self._known())

    def _known(self) -> Catalogue:
        """What editions say, which nobody may ask."""
        self._catalogue = self._catalogue or Catalogue(self._workspace)
        return self._catalogue

    def _inputs(self, edition: Edition) -> tuple[str, bytes | None]:
        try:
            data: bytes | None = read(edition.brief)
        except OSError:
            data = None
        return fingerprint(edition, self.templates, data), data


def _images(folder: Path) -> tuple[str, ...]:
    images = (path for path in folder.rglob("*") if path.suffix.lower() in _IMAGES)
    visible = (path.relative_to(folder).as_posix() for path in images if path.name[0] != ".")
    return tuple(sorted(visible)[:_MAX_IMAGES])
