"""What is known of a text, kept for as long as the desk reads that text.

Several rules ask the same of each passage, and a preview reads a brief again after each save, when
most passages are as before. What was asked for neither in this reading nor in the one before is
forgotten: after a thousand readings no more is held than after two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_Memory = dict[Hashable, object]

_new: list[_Memory] = []
_old: list[_Memory] = []
_MISSING = object()


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Remember the values of a function of texts; it is called without keywords."""
    place = len(_new)
    _new.append({})
    _old.append({})

    @wraps(function)
    def remembered(*key: P.args, **none: P.kwargs) -> T:
        value = _new[place].get(key, _MISSING)
        if value is _MISSING:
            value = _old[place].get(key, _MISSING)
            if value is _MISSING:
                value = function(*key, **none)
            _new[place][key] = value
        return value  # type: ignore[return-value]

    return remembered


def begin_reading() -> None:
    """From now on a new reading: what only the one before the last asked for is forgotten."""
    for place, memory in enumerate(_new):
        _old[place] = memory
        _new[place] = {}
