"""Where documents are made for all sessions: one thread for texts, one process for pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from communique.catalogue import Catalogue
from communique.diagnostics import Diagnostic
from communique.disk.intake import read
from communique.editions import Edition, every
from communique.preview import catalogue, inputs, rendition
from communique.preview.catalogue import Listed
from communique.preview.printer import Printer
from communique.preview.printing import Printed
from communique.preview.rendition import Rendition
from communique.templates import Templates
from communique.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")


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
        return await self.run(lambda: catalogue.titles(editions, self._known()))

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
        self._known().refresh()
        return catalogue.listed(editions, self._known())

    def _known(self) -> Catalogue:
        """What editions say, which nobody may ask."""
        self._catalogue = self._catalogue or Catalogue(self._workspace)
        return self._catalogue

    def _inputs(self, edition: Edition) -> tuple[str, bytes | None]:
        try:
            data: bytes | None = read(edition.brief)
        except OSError:
            data = None
        return inputs.fingerprint(edition, self.templates, data), data
