"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own.

They are forks of one process that has loaded what they need, and so are the commands beside them:
to load Dask and the libraries of documents costs more than the work of most tests.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import loaded
from command import ENVIRONMENT
from communique.cluster import crew, scheduler, sending
from offices import IDENTITY

_PATIENCE = 2
"""Seconds that commands wait for a scheduler or a worker here, instead of ten and thirty."""


@dataclass(frozen=True)
class Worker:
    pid: int
    address: str
    room: Path

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


class Running:
    """A command at work."""

    def __init__(self, cluster: Cluster, pid: int, said: Path) -> None:
        self._cluster, self.pid, self._said = cluster, pid, said

    def interrupt(self) -> None:
        os.kill(self.pid, signal.SIGINT)

    def ended(self) -> subprocess.CompletedProcess[str]:
        code = self._cluster.ask("wait", self.pid)
        out, err = ((self._said / name).read_text("utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess([], code, out, err)


class Cluster:
    """A scheduler at ``address``, and workers as they are asked for."""

    def __init__(self) -> None:
        search_path = os.pathsep.join((ENVIRONMENT["PYTHONPATH"], str(Path(__file__).parent)))
        self._rooms = tempfile.TemporaryDirectory(prefix="communique-cluster-")
        self._server = subprocess.Popen(
            [sys.executable, "-c", "import clusters; clusters.serve()"],
            env={**ENVIRONMENT, "PYTHONPATH": search_path, "PYTHONWARNINGS": "default"},
            encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
        self.scheduler, self.address = self.ask("scheduler")

    def close(self) -> None:
        """End everything, at once."""
        self._server.communicate()
        self._rooms.cleanup()

    def worker(self, *search_path: Path, scheduler: str = "") -> Worker:
        """A new worker; it finds libraries in those folders before any other."""
        room = self._room()
        paths = [str(path) for path in search_path]
        pid, address = self.ask("worker", scheduler or self.address, str(room), paths)
        return Worker(pid, address, room)

    def another_scheduler(self) -> tuple[int, str]:
        """The process and the address of a scheduler without any worker."""
        pid, address = self.ask("scheduler")
        return pid, address

    def start(self, folder: Path, *arguments: str | Path, only_there: bool = False) -> Running:
        """``communique ARGUMENTS`` in that folder; ``only_there``, it fails when a thing that could
        not be done by a worker is about to be done here."""
        said = self._room()
        words = [str(argument) for argument in arguments]
        pid = self.ask("command", str(folder), str(said), words, only_there)
        return Running(self, pid, said)

    def run(
        self, folder: Path, *arguments: str | Path, only_there: bool = False
    ) -> subprocess.CompletedProcess[str]:
        return self.start(folder, *arguments, only_there=only_there).ended()

    def ask(self, *order: object) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(order), file=self._server.stdin, flush=True)
        answer = self._server.stdout.readline()
        assert answer, "the process that forks has ended: standard error says why"
        return json.loads(answer)

    def _room(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self._rooms.name))


def serve() -> None:
    """Obey each order in a fork, until standard input ends."""
    import_module("distributed")
    loaded.load()
    logging.disable()
    assert threading.active_count() == 1, "a fork would lack the other threads"
    children: set[int] = set()
    for line in sys.stdin:
        order, *details = json.loads(line)
        answer = _ORDERS[order](children, *details)
        print(json.dumps(answer), flush=True)
    for pid in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _fork(children: set[int], life: Callable[[], int | None]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        with suppress(KeyboardInterrupt):
            code = life() or 0
        os._exit(code)
    children.add(pid)
    return pid


def _server(
    children: set[int], life: Callable[[Callable[[str], None]], Coroutine[Any, Any, None]]
) -> tuple[int, str]:
    """Fork a server of Dask; its process and its address, once it listens."""
    read, write = os.pipe()
    pid = _fork(children, lambda: asyncio.run(life(lambda text: _say(write, text))))
    os.close(write)
    with os.fdopen(read) as said:
        return pid, said.readline()


def _say(pipe: int, text: str) -> None:
    os.write(pipe, text.encode())
    os.close(pipe)


def _scheduler(children: set[int]) -> tuple[int, str]:
    async def life(tell: Callable[[str], None]) -> None:
        scheduler = import_module("distributed").Scheduler
        async with scheduler(host="127.0.0.1", port=0, dashboard_address=":0") as server:
            tell(server.address)
            await server.finished()

    return _server(children, life)


def _worker(
    children: set[int], scheduler: str, room: str, search_path: list[str]
) -> tuple[int, str]:
    async def life(tell: Callable[[str], None]) -> None:
        sys.path[:0] = search_path
        worker = import_module("distributed").Worker
        async with worker(
            scheduler, host="127.0.0.1", nthreads=1, dashboard_address=":0", local_directory=room
        ) as server:
            tell(server.address)
            await server.finished()

    return _server(children, life)


def _command(children: set[int], folder: str, said: str, words: list[str], only_there: bool) -> int:
    for name in ("out", "err"):
        Path(said, name).touch()

    def life() -> int:
        scheduler.PATIENCE = crew.WAIT = _PATIENCE
        if only_there:
            vars(sending)["_Run"]._here = None
        reports = [str(Path(said, name)) for name in ("out", "err")]
        return loaded.obey(folder, words, {**ENVIRONMENT, **IDENTITY}, reports)

    return _fork(children, life)


def _wait(children: set[int], pid: int) -> int:
    children.discard(pid)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


_ORDERS: dict[str, Callable[..., Any]] = {
    "scheduler": _scheduler,
    "worker": _worker,
    "command": _command,
    "wait": _wait,
}
