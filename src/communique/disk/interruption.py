"""Ctrl-C and SIGTERM: both end the command the same way, never in the middle of a delivery."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def listen() -> None:
    """Make SIGTERM end the command like Ctrl-C: a KeyboardInterrupt in the main thread."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def obey_parent_only() -> None:
    """In a worker: Ctrl-C is the parent's business; its SIGTERM ends the worker at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)


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
        for number in _SIGNALS
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
