"""What several rules need of one copy, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from communique.lint.copy import Copy

_Result = TypeVar("_Result")


def once_per_copy(work: Callable[[Copy], _Result]) -> Callable[[Copy], _Result]:
    """Remember what ``work`` made of the last copy, as the rules of one review all ask for it."""
    last: list[tuple[Copy, _Result]] = []

    @wraps(work)
    def remembered(copy: Copy) -> _Result:
        if last and last[0][0] is copy:
            return last[0][1]
        result = work(copy)
        last[:] = [(copy, result)]
        return result

    return remembered
