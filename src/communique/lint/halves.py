"""Two halves of a work: one after the other, or side by side in two processes.

Loading the rules and their expressions takes most of the time of a first check, and two cores do
it in half the time. Later checks in the same process find everything loaded.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

from communique import compiled

T = TypeVar("T")
Half = Callable[[], T]
Both = Callable[[Half[T], Half[T]], tuple[T, T]]


def one_after_the_other(first: Half[T], second: Half[T]) -> tuple[T, T]:
    return first(), second()


def side_by_side(first: Half[T], second: Half[T]) -> tuple[T, T]:
    """The second half in a forked child, while this process does the first.

    Whatever keeps the child from answering (no fork on this system, no memory, a fault in the
    half itself), the second half is then done here, where its errors show as usual. To be called
    before any thread exists.
    """
    if not hasattr(os, "fork"):
        return one_after_the_other(first, second)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(second, writing)
    os.close(writing)
    try:
        mine = first()
    finally:
        with os.fdopen(reading, "rb") as answer:
            data = answer.read()
        os.waitpid(child, 0)
    return mine, pickle.loads(data) if data else second()


def _answer(half: Half[T], writing: int) -> None:
    """Write the result of the half, pickled; nothing at all if it fails."""
    try:
        with os.fdopen(writing, "wb") as answer:
            answer.write(pickle.dumps(half()))
        compiled.keep()
    finally:
        os._exit(0)
