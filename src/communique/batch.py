"""Builds on the processes at hand: one edition beside its own PDF, several in a pool."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.context import BaseContext

from communique import compiled
from communique.building.makers import PdfHere, warm_up
from communique.building.planning import Job, Request
from communique.disk import interruption
from communique.errors import CommuniqueError, OutputFailed
from communique.lint.lexicons import Lexicons
from communique.outcome import Outcome, State
from communique.pipeline import build
from communique.templates import KnownTemplates


def run(jobs: Sequence[Job], request: Request) -> Generator[Outcome]:
    """Build the editions on all cores; each outcome comes as soon as it is known.

    Closing the iterator, or an interruption, ends the workers before it returns.
    """
    with _pool(min(len(jobs), _cores()), request) as pool:
        jobs_of = {pool.submit(_build, job): job for job in jobs}
        for future in as_completed(jobs_of):
            yield _outcome(future, jobs_of[future])


@contextmanager
def _pool(workers: int, request: Request) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, _context(), initializer=_start, initargs=(request,))
    try:
        yield pool
    except BaseException:
        interruption.ignore()
        for process in multiprocessing.active_children():
            process.terminate()
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


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a worker keeps from one edition to the next."""

    request: Request
    lexicons: Lexicons


_kept: list[_Kept] = []
"""Of this worker; empty in any other process."""


def _start(request: Request) -> None:
    interruption.obey_parent_only()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    templates = KnownTemplates(request.templates.roots)
    _kept[:] = [_Kept(replace(request, templates=templates), Lexicons(templates))]
    with suppress(CommuniqueError):  # each build will tell it in its own outcome
        warm_up(request.formats, templates)
    gc.disable()  # see _build: a search in the midst of an edition finds little, and takes 3 % more


def _leave_with_parent() -> None:
    """A parent killed outright cannot end its workers: each watches it and ends itself."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this runs in a worker"
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _build(job: Job) -> Outcome:
    kept = _kept[0]
    outcome = build(job, kept.request, PdfHere(), kept.lexicons)
    compiled.keep()
    gc.collect()
    gc.freeze()  # what outlives an edition is for all of them: the next search leaves it aside
    return outcome


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        died = OutputFailed(
            "La fabrication s’est arrêtée brusquement.",
            hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
        )
        return Outcome(job.edition.name, State.ECHEC, failure=died)
