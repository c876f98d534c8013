"""The process that makes the pages: PDF, proof, images. Its life, and what it is told.

It takes one order at a time and answers each with one value. Anything that arrives while it works
means that a newer document exists: it then gives up at the next step.
"""

from __future__ import annotations

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from communique.building.makers import make_all, warm_up
from communique.disk.interruption import obey_parent_only
from communique.document.document import Order
from communique.errors import CommuniqueError
from communique.preview.state import Pictures
from communique.templates import Templates
from communique.writers.pdf import write_with_places
from communique.writers.pdf.places import Place

_STATM = Path("/proc/self/statm")
READY = "ready"
"""What is sent once, before any answer: the libraries are loaded."""
GIVE_UP = None
"""What is sent instead of an order to have the present one abandoned."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A document to print; ``known`` are the images the server holds, not to be made again."""

    order: Order
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a document and its PDF, proved.

    ``memory`` is what the process holds, in bytes; 0 where the system does not say.
    """

    pdf: bytes
    pictures: Pictures
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Abandoned:
    """Nothing: a newer order came in."""


Answer = Printed | Abandoned | CommuniqueError | str
"""What comes back for an order; a text is the traceback of a fault of the tool."""


class _Superseded(Exception):
    """A newer order came in while this one was being printed."""


def serve(mine: Connection, parents: Connection, templates: Templates) -> None:
    """The life of the process: get ready, then print orders until the server is gone."""
    parents.close()  # inherited by a fork: left open here, the end of the server would go unseen
    obey_parent_only()
    deliver_signals()
    with suppress(EOFError, OSError):
        _prepare(templates)
        mine.send(READY)
        gc.disable()  # looking for garbage while somebody waits takes a tenth of the time
        while True:
            order: PrintOrder | None = mine.recv()
            if order is not GIVE_UP:
                mine.send(_answer(order, mine))
                gc.collect()


def _prepare(templates: Templates) -> None:
    """Load all that a first document would have to wait for."""
    import communique.preview.drawing  # noqa: PLC0415
    import communique.proof.pdf  # noqa: F401, PLC0415

    with suppress(CommuniqueError):  # each document will tell it in its own answer
        warm_up(["pdf"], templates)


def _answer(order: PrintOrder, messages: Connection) -> Answer:
    def carry_on() -> None:
        if messages.poll():
            raise _Superseded

    try:
        carry_on()
        return _printed(order, carry_on)
    except _Superseded:
        return Abandoned()
    except CommuniqueError as error:
        return error
    except Exception:  # whatever it is, the server must be told
        return traceback.format_exc()


def _printed(order: PrintOrder, carry_on: Callable[[], None]) -> Printed:
    from communique.preview.drawing import pictured  # noqa: PLC0415 - the server never draws

    layout = _Layout(carry_on)
    layout.start(order.order)
    outputs = make_all(order.order, ["pdf"], layout)
    if outputs.missing:
        raise outputs.missing
    pdf = outputs.made[0].data
    carry_on()
    return Printed(pdf, pictured(pdf, layout.places, order.known), _memory())


class _Layout:
    """Writes the PDF as a build does, noting where the fields stand."""

    def __init__(self, carry_on: Callable[[], None]) -> None:
        self.places: tuple[Place, ...] = ()
        self._carry_on = carry_on
        self._order: Order | None = None

    def start(self, order: Order) -> None:
        self._order = order

    def finish(self) -> bytes:
        assert self._order is not None, "finish() comes after start()"
        pdf, self.places = write_with_places(self._order, self._carry_on)
        return pdf


def _memory() -> int:
    """Resident bytes of this process (proc(5), statm); 0 where the system does not say."""
    try:
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


@contextmanager
def born_deaf() -> Iterator[None]:
    """Processes started in the block wait for ``deliver_signals`` to hear these signals.

    Ctrl-C reaches every process of the terminal, also one that is only starting: it would then end
    with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows: only the console's own process hears
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def deliver_signals() -> None:
    """In the new process, once its handlers are in place."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
