"""Each system call of an operation made to fail, or to be its last, one after the other.

An operation is run in a fork, where the functions of ``os`` that change the disk, and each process
started, are counted; something happens at the one whose number is given.
"""

from __future__ import annotations

import errno
import gc
import io
import itertools
import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.disk import saving
from communique.errors import CommuniqueError

Operation = Callable[[], object]

_CALLS = (
    "open", "write", "fsync", "replace", "rename", "link", "unlink", "remove", "rmdir", "mkdir",
    "chmod", "chown",
)  # fmt: skip
_STEPS = {"replace", "rename", "link", "unlink", "remove", "exchange", "process"}
"""The calls that change what a name means: between two of them, little can differ."""
_REFUSALS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT)


@dataclass(frozen=True)
class Harm:
    """What happens just before the call of that number (from 1); a lasting one, before all the
    calls after it too. ``name`` is for messages."""

    at: int
    name: str
    happen: Callable[[], object]
    lasting: bool = False

    def meets(self, number: int) -> bool:
        return number == self.at or (self.lasting and number > self.at)


@dataclass(frozen=True)
class Ended:
    """How a run ended: ``calls``, the names of those it made; ``refused`` when it said so."""

    calls: tuple[str, ...]
    refused: bool


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refusal(number: int) -> Callable[[], None]:
    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    return refuse


_NONE = Harm(0, "rien", kill)


def run(operation: Operation, harm: Harm = _NONE) -> Ended:
    """Run it in a fork.

    Raises AssertionError when it ends with anything but success, a refusal in words, or a kill.
    """
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(out)
        os._exit(_obey(operation, harm, into))
    os.close(into)
    with os.fdopen(out, "r", encoding="utf-8") as said:
        calls, _, fault = said.read().partition("\n")
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, 1, -signal.SIGKILL}, f"{harm}: {fault}"
    return Ended(tuple(calls.split()), refused=code == 1)


def moments(operation: Operation) -> dict[int, str]:
    """The calls that the operation makes, by number. It must write something."""
    calls = run(operation).calls
    assert calls
    return dict(enumerate(calls, start=1))


def harms(operation: Operation, *, every: bool = False) -> Iterator[Harm]:
    """Kills at the steps of an operation, refusals of the system in turn, a disk that fails for
    good; or each of them at every call."""
    turn = itertools.cycle(_REFUSALS)
    for number, call in moments(operation).items():
        if every or call in _STEPS:
            yield Harm(number, f"kill at {call}", kill)
            yield Harm(number, f"dead disk from {call}", refusal(errno.EIO), lasting=True)
        for code in itertools.islice(turn, len(_REFUSALS) if every else 1):
            yield Harm(number, f"{errno.errorcode[code]} at {call}", refusal(code))


def _obey(operation: Operation, harm: Harm, report: int) -> int:
    signal.alarm(60)
    gc.disable()  # a search would copy all the memory that the fork shares
    write = os.write
    numbers = itertools.count(1)

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            if not _only_reads(name, args, kwargs):
                write(report, f"{name} ".encode())
                if harm.meets(next(numbers)):
                    harm.happen()
            return call(*args, **kwargs)

        return instead

    for name in _CALLS:
        setattr(os, name, counted(name, getattr(os, name)))
    io.open = counted("fopen", io.open)
    saving._exchange = counted("exchange", saving._exchange)
    subprocess.run = _refusing(counted("process", subprocess.run))
    try:
        operation()
    except CommuniqueError:
        return 1
    except BaseException:
        write(report, f"\n{traceback.format_exc()}".encode())
        return 70
    return 0


def _refusing(start: Callable[..., Any]) -> Callable[..., Any]:
    """A program that the system refuses something says so, and ends."""

    def instead(arguments: list[str], **kwargs: Any) -> Any:
        try:
            return start(arguments, **kwargs)
        except OSError as error:
            said = str(error) if kwargs.get("text") else str(error).encode()
            return subprocess.CompletedProcess(arguments, 128, said[:0], said)

    return instead


def _only_reads(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    if name == "open":
        return not args[1] & (os.O_WRONLY | os.O_RDWR)
    if name == "fopen" and isinstance(args[0], int):
        return True  # a pipe
    if name == "fopen":
        mode = args[1] if len(args) > 1 else kwargs.get("mode", "r")
        return not set("wax+") & set(mode)
    return False
