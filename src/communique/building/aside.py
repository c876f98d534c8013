"""The PDF of one edition made side by side with the rest.

WeasyPrint takes longer to start than everything else together. A forked process starts it while
this one reads the brief and makes the other formats, then is handed the finished document.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NoReturn

from communique import compiled
from communique.building.makers import PdfHere, PdfMaker, load_writer, warm_up
from communique.disk.interruption import held, obey_parent_only
from communique.document.document import Order
from communique.errors import CommuniqueError, OutputFailed
from communique.templates import Templates


@contextmanager
def pdf_maker(formats: Sequence[str], templates: Templates) -> Iterator[PdfMaker]:
    """The quickest maker for one edition; its process, if any, has ended after the block."""
    if "pdf" not in formats or not _can_fork():
        yield PdfHere()
        return
    aside = PdfAside(templates)
    try:
        yield aside
    finally:
        aside.close()


class PdfAside:
    """Makes the PDF in a forked process, which prepares itself before the order arrives."""

    def __init__(self, templates: Templates) -> None:
        order_out, order_in = os.pipe()
        result_out, result_in = os.pipe()
        with held():  # the child must never unwind the parent's stack, even if interrupted at birth
            self.pid = os.fork()
            if self.pid == 0:
                os.close(order_in)
                os.close(result_out)
                _serve(order_out, result_in, templates)
        os.close(order_out)
        os.close(result_in)
        self._orders = os.fdopen(order_in, "wb")
        self._results = os.fdopen(result_out, "rb")

    def start(self, order: Order) -> None:
        # A broken pipe means that the process has ended: ``finish`` says so.
        with suppress(BrokenPipeError), self._orders:
            pickle.dump(order, self._orders)

    def finish(self) -> bytes:
        """The PDF; raises what its making raised, OutputFailed when the process died."""
        try:
            result = pickle.load(self._results)
        except (EOFError, pickle.UnpicklingError):
            raise OutputFailed(
                "La fabrication du PDF s’est arrêtée brusquement.",
                hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
            ) from None
        if isinstance(result, CommuniqueError):
            raise result
        if isinstance(result, bytes):
            return result
        raise RuntimeError(result)

    def close(self) -> None:
        """End the process, at once if it is still at work.

        Outright: Python runs a handler between two instructions only, so a milder signal that
        comes just before a wait would never be obeyed. It has nothing on the disk to tidy.
        """
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._results.close()
        with suppress(BrokenPipeError):
            self._orders.close()


def _can_fork() -> bool:
    """A fork copies only the calling thread: it is safe while there is no other one. On macOS,
    system libraries start threads that Python does not see."""
    return sys.platform == "linux" and threading.active_count() == 1


def _serve(order_out: int, result_in: int, templates: Templates) -> NoReturn:
    """The life of the forked process: prepare, take one order, answer, leave.

    It leaves with ``os._exit``: what the parent had open or unwritten is not its business.
    """
    try:
        obey_parent_only()
        gc.disable()  # one document, then the end: looking for garbage only takes time
        with os.fdopen(order_out, "rb") as orders, os.fdopen(result_in, "wb") as results:
            pickle.dump(_answer(orders, templates), results)
    except (EOFError, BrokenPipeError):
        pass  # the parent gave up: nobody waits for the answer
    finally:
        os._exit(0)


def _answer(orders: BinaryIO, templates: Templates) -> bytes | CommuniqueError | str:
    """The PDF or why there is none; the traceback, as text, of a fault of the tool."""
    try:
        return _written(orders, templates)
    except CommuniqueError as error:
        return error
    except EOFError:
        raise
    except Exception:  # whatever it is, the parent must be told
        return traceback.format_exc()


def _written(orders: BinaryIO, templates: Templates) -> bytes:
    # Read in a thread: a large order must not keep the parent waiting while WeasyPrint loads.
    received: list[bytes] = []
    reading = threading.Thread(target=lambda: received.append(orders.read()))
    reading.start()
    warm_up(["pdf"], templates)
    reading.join()
    if not received[0]:
        raise EOFError
    written = load_writer("pdf")(pickle.loads(received[0]))
    compiled.keep()
    return written
