"""Ctrl-C, a closed terminal, SIGTERM: all end the command the same way, never in a delivery."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)  # Windows has the first two
)


def heard() -> tuple[int, ...]:
    """The signals that end the command: those that whoever started it (``nohup``) left to it."""
    return tuple(number for number in _SIGNALS if signal.getsignal(number) != signal.SIG_IGN)


def listen() -> None:
    """Make each signal end the command like Ctrl-C: a KeyboardInterrupt in the main thread."""
    for number in heard():
        signal.signal(number, signal.default_int_handler)


def obey_parent_only() -> None:
    """In a worker: what the terminal says is the parent's business; its SIGTERM ends the worker
    at once."""
    for number in _SIGNALS:
        signal.signal(number, _leave if number == signal.SIGTERM else signal.SIG_IGN)


def ignore() -> None:
    """While an interrupted command tidies up, a second Ctrl-C must not stop the tidying."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def held() -> Iterator[None]:
    """Put off interruptions to the end of the block: files are placed all together or not at all.

    Python runs signal handlers in the main thread only, so nothing is needed in another one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    previous = {
        number: signal.signal(number, lambda got, _frame: received.append(got))
        for number in heard()
    }
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        if received:
            signal.raise_signal(received[0])


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    # Not SystemExit: the pool would catch it, report it as a result and go on working.
    os._exit(128 + number)
