"""What the desk remembers of a copy, of a text.

Several rules ask the same of each passage, and a preview reads a brief again after each save, when
most passages are as before. What was asked for neither in this reading nor in the one before is
forgotten: after a thousand readings no more is held than after two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from communique.lint.copy import Copy

P = ParamSpec("P")
T = TypeVar("T")


def once_per_copy(work: Callable[[Copy], T]) -> Callable[[Copy], T]:
    """Remember what ``work`` made of the last copy, as the rules of one review all ask for it."""
    last: list[tuple[Copy, T]] = []

    @wraps(work)
    def remembered(copy: Copy) -> T:
        if not last or last[0][0] is not copy:
            last[:] = [(copy, work(copy))]
        return last[0][1]

    return remembered


class _Memory:
    """The values of one function, by what it was called with."""

    def __init__(self) -> None:
        self.of_this_reading: dict[Hashable, object] = {}
        self.of_the_last: dict[Hashable, object] = {}

    def begin_reading(self) -> None:
        self.of_the_last, self.of_this_reading = self.of_this_reading, {}


_memories: list[_Memory] = []
_MISSING = object()


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Remember the values of a function of texts; it is called without keywords."""
    memory = _Memory()
    _memories.append(memory)

    @wraps(function)
    def remembered(*key: P.args, **none: P.kwargs) -> T:
        value = memory.of_this_reading.get(key, _MISSING)
        if value is _MISSING:
            value = memory.of_the_last.get(key, _MISSING)
            if value is _MISSING:
                value = function(*key, **none)
            memory.of_this_reading[key] = value
        return value  # type: ignore[return-value]

    return remembered


def begin_reading() -> None:
    """From now on a new reading: what only the one before the last asked for is forgotten."""
    for memory in _memories:
        memory.begin_reading()
