"""Room on Python's stack for the deep calls of a layout.

CPython keeps the variables of calls in chunks of 16 KiB, and gives a chunk back to the system as
soon as the call that opened it returns. A layout goes up and down across the edge of a chunk a
thousand times a document: two system calls and a new page of memory each time, python/cpython issue
142183 (one chunk is kept aside since: no harm is done where it is).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_WORDS = 1 << 15
"""What the call claims for itself and never touches. Its chunk is the next power of two, 512 KiB of
addresses, and nearly half of it is left for the calls inside."""


def with_room(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function; all the calls made inside it share one chunk, unless they go very deep."""

    def call(*values: _P.args, **options: _P.kwargs) -> _R:
        return function(*values, **options)

    call.__code__ = call.__code__.replace(co_stacksize=_WORDS)
    return wraps(function)(call)
