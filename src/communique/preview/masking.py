"""A process born deaf to Ctrl-C until it has said what it does with it.

Ctrl-C reaches every process of the terminal, also one that is only starting: it would then end
with a traceback.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def born_deaf() -> Iterator[None]:
    """Processes started in the block wait for ``deliver_signals`` to hear these signals."""
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
