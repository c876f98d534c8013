"""One work done to many things, on all the cores of this machine.

The order in which results come is that in which they are known; ``in_order`` gives them their turn.
Whatever runs a ``Work`` elsewhere is another ``Spread``.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, Protocol, TypeVar

from communique import compiled
from communique.disk import interruption
from communique.disk.files import temporary

Item = TypeVar("Item")
Result = TypeVar("Result")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)

_AHEAD = 2
"""Items handed out for each worker: the one it is at, and the one it takes next."""


class Work(Protocol[Item_contra, Result_co]):
    """What is done to each thing. It is pickled, as are the things and what becomes of them."""

    def begin(self) -> Callable[[Item_contra], Result_co]:
        """Once in each worker: load what serves all things; what is then done to each.

        Raises nothing: what cannot be loaded is told with each thing.
        """

    def lost(self, item: Item_contra) -> Result_co:
        """What is told of a thing that has ended, each time, the process that was at it."""


class Spread(Protocol):
    """Does the work to the items: yields the place of each with its result, as soon as it is known.

    Closing the generator, or an interruption, ends whatever it started before it returns.
    """

    def __call__(
        self, work: Work[Item, Result], items: Sequence[Item]
    ) -> Generator[tuple[int, Result]]: ...


def on_all_cores(work: Work[Item, Result], items: Sequence[Item]) -> Generator[tuple[int, Result]]:
    """A ``Spread`` over processes of this machine; for one thing alone, none is started.

    A worker that dies is replaced. What was in hand then is done again, each thing alone; one that
    ends its worker again is lost.
    """
    if len(items) == 1:
        yield 0, work.begin()(items[0])
        return
    waiting = deque(enumerate(items))
    with temporary("lot") as folder:
        room = str(folder)
        while waiting:
            in_hand = yield from _until_one_dies(work, waiting, room)
            survived = not in_hand
            for place, item in in_hand:
                done = _alone(work, item, room)
                yield place, done[0] if done else work.lost(item)
                survived |= bool(done)
            if not survived:  # it is the machine, not one of them
                yield from ((place, work.lost(item)) for place, item in waiting)
                return


def in_order(results: Generator[tuple[int, Result]]) -> Iterator[Result]:
    """Each result as soon as those of all earlier places are known."""
    early: dict[int, Result] = {}
    turn = 0
    for place, result in results:
        early[place] = result
        while turn in early:
            yield early.pop(turn)
            turn += 1


def _until_one_dies(
    work: Work[Item, Result], waiting: deque[tuple[int, Item]], room: str
) -> Generator[tuple[int, Result], None, list[tuple[int, Item]]]:
    """Take from what waits until nothing does; what was in hand when a worker died."""
    workers = min(len(waiting), _cores())
    in_hand: dict[Future[Result], tuple[int, Item]] = {}
    with _pool(workers, work, room) as pool:
        try:
            while waiting or in_hand:
                while waiting and len(in_hand) < workers * _AHEAD:
                    in_hand[pool.submit(_do, waiting[0][1])] = waiting[0]
                    waiting.popleft()
                for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield in_hand.pop(future)[0], result
        except BrokenProcessPool:
            pass
    return list(in_hand.values())


def _alone(work: Work[Item, Result], item: Item, room: str) -> tuple[Result, ...]:
    """The result of one thing done in a worker of its own; none when that one died too."""
    with _pool(1, work, room) as pool:
        try:
            return (pool.submit(_do, item).result(),)
        except BrokenProcessPool:
            return ()


@contextmanager
def _pool(workers: int, work: Work[Any, Any], room: str) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, _context(), initializer=_start, initargs=(work, room))
    try:
        yield pool
    except BaseException:
        with interruption.held():  # and no longer: the process may go on, and hear the next one
            for process in multiprocessing.active_children():
                process.terminate()
            pool.shutdown(cancel_futures=True)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Forking starts workers fastest, but is safe only while this process has one thread; on
    macOS, system libraries start threads that Python does not see."""
    fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if fork else "spawn")


def _cores() -> int:
    """The cores this process may use, which a container or ``taskset`` can limit."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_doing: list[Callable[[Any], Any]] = []
"""What this worker does to each thing; empty in any other process."""


def _start(work: Work[Any, Any], room: str) -> None:
    interruption.obey_parent_only()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    tempfile.tempdir = room  # a worker ended at once leaves its files to the parent
    _doing[:] = [work.begin()]
    gc.disable()  # see _do: a search in the midst of a work finds little, and takes 3 % more


def _leave_with_parent() -> None:
    """A parent killed outright cannot end its workers: each watches it and ends itself."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this runs in a worker"
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _do(item: Any) -> Any:
    result = _doing[0](item)
    compiled.keep()
    gc.collect()
    gc.freeze()  # what outlives a work is for all of them: the next search leaves it aside
    return result
