"""Deep calls, as a layout makes them, cost no memory of the system each time."""

from __future__ import annotations

import sys

import pytest

from communique.writers.pdf.rendering import with_room

_DEPTHS = range(200)
_TIMES = 300


def leaf() -> None:
    """A call that takes more room than ``faults_at``: at some depth it comes first in a chunk."""


leaf.__code__ = leaf.__code__.replace(co_stacksize=100)


def faults_at(depth: int) -> int:
    """How many pages of memory the system gave while the leaf was called at this depth."""
    if depth:
        return faults_at(depth - 1)
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415 - absent on Windows

    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(_TIMES):
        leaf()
    return getrusage(RUSAGE_SELF).ru_minflt - before


@with_room
def most_faults() -> int:
    return max(map(faults_at, _DEPTHS))


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell faults of a process")
def test_no_depth_of_calls_asks_the_system_for_memory_each_time() -> None:
    assert most_faults() < _TIMES / 2


def test_the_function_keeps_its_name_its_result_and_its_faults() -> None:
    @with_room
    def divided(number: int, *, by: int) -> float:
        """Divide."""
        return number / by

    assert (divided.__name__, divided.__doc__, divided(3, by=2)) == ("divided", "Divide.", 1.5)
    with pytest.raises(ZeroDivisionError):
        divided(1, by=0)
