"""The printing process seen from the server: kept alive, replaced when it dies or has grown."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import threading
from collections.abc import Callable, Collection
from contextlib import suppress

from communique.document.document import Order
from communique.errors import CommuniqueError, OutputFailed
from communique.preview.printing import (
    GIVE_UP,
    READY,
    Abandoned,
    Answer,
    Printed,
    PrintOrder,
    born_deaf,
    serve,
)
from communique.templates import Templates

_GROWTH = 100 * 1024**2
"""Bytes: more than one large document takes."""
_ATTEMPTS = 2
"""A process that dies on a document is given it once more: it may have been killed from outside."""


class Printer:
    """Prints one document at a time; to be made before this process has any thread.

    ``growth`` is the number of bytes a process may grow by before another takes its place.
    """

    def __init__(self, templates: Templates, growth: int = _GROWTH) -> None:
        self._templates = templates
        self._growth = growth
        self._process = _Process(templates)
        self._next: _Process | None = None
        self._turn = asyncio.Lock()
        self._printing: object = None
        self._newest: dict[object, Order] = {}

    async def printed(
        self, order: Order, known: Callable[[], Collection[str]], *, owner: object
    ) -> Printed | None:
        """The pages of that document; None when its owner has asked for another meanwhile.

        ``known`` tells the images the owner has when the printing begins, not to be made again.
        Raises CommuniqueError when the pages cannot be made.
        """
        self._newest[owner] = order
        if self._printing is owner:
            self._process.give_up()
        async with self._turn:
            await asyncio.to_thread(self._process.get_ready)
            if self._newest[owner] is not order:
                return None
            self._printing = owner
            try:
                answer = await self._asked(PrintOrder(order, frozenset(known())))
            finally:
                self._printing = None
        if isinstance(answer, Abandoned):
            return None
        if isinstance(answer, CommuniqueError):
            raise answer
        if isinstance(answer, Printed):
            return answer
        raise RuntimeError(answer)

    async def _asked(self, order: PrintOrder) -> Answer:
        for _ in range(_ATTEMPTS):
            try:
                answer = await asyncio.to_thread(self._process.answer, order)
            except (EOFError, OSError):
                self._process.end()
                self._process = _Process(self._templates)
                continue
            if isinstance(answer, Printed):
                self._replace_if_grown(answer.memory)
            return answer
        raise OutputFailed(
            "La fabrication du PDF s’est arrêtée brusquement.",
            hint="Enregistrez de nouveau ; si cela se répète, la mémoire manque peut-être.",
        )

    def _replace_if_grown(self, memory: int) -> None:
        """Prepare a fresh process in the background, then let it take over."""
        if self._next is not None:
            if self._next.is_ready():
                self._process.end()
                self._process, self._next = self._next, None
        elif self._process.growth(memory) > self._growth:
            self._next = _Process(self._templates)

    def close(self) -> None:
        """End the processes at once, whatever they do."""
        self._process.end()
        if self._next is not None:
            self._next.end()


_Spawned = multiprocessing.get_context("spawn").Process
_Forked = multiprocessing.get_context("fork").Process if sys.platform == "linux" else _Spawned


class _Process:
    """One printing process and the pipe to it."""

    def __init__(self, templates: Templates) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        make = _Forked if _can_fork() else _Spawned
        self._process = make(target=serve, args=(theirs, self._pipe, templates), daemon=True)
        self._sending = threading.Lock()
        self._is_busy = False
        with born_deaf():
            self._process.start()
        theirs.close()
        self._is_ready = False
        self._first_memory = 0

    def is_ready(self) -> bool:
        return self._is_ready or self._pipe.poll()

    def get_ready(self) -> None:
        """Wait until it has loaded its libraries; a process that has died is told by ``answer``."""
        if not self._is_ready:
            with suppress(EOFError, OSError):
                self._is_ready = self._pipe.recv() == READY

    def answer(self, order: PrintOrder) -> Answer:
        """What the process answers; raises EOFError or OSError when it has died."""
        self.get_ready()
        with self._sending:
            self._pipe.send(order)
            self._is_busy = True
        try:
            answer: Answer = self._pipe.recv()
        finally:
            self._is_busy = False
        return answer

    def give_up(self) -> None:
        """Have the document at hand abandoned, if there is one."""
        if self._is_busy:
            with self._sending, suppress(OSError):
                self._pipe.send(GIVE_UP)

    def growth(self, memory: int) -> int:
        """Bytes since the first document; a first one loads what all others share."""
        self._first_memory = self._first_memory or memory
        return memory - self._first_memory

    def end(self) -> None:
        self._process.kill()  # it has nothing to tidy up
        self._process.join()
        self._pipe.close()


def _can_fork() -> bool:
    """A fork copies only the calling thread: it is safe while there is no other one. On macOS,
    system libraries start threads that Python does not see."""
    return sys.platform == "linux" and threading.active_count() == 1
