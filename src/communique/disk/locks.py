"""Locks on folders: one command at a time, the others wait, say for whom, and can be interrupted.

The folder itself is locked: there is no lock file to leave behind, and the system frees a lock
when the process that holds it ends, however it ends. Processes forked meanwhile hold it too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from communique.errors import OutputFailed

try:
    import fcntl
except ImportError:  # Windows: unique temporary names still keep files whole
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.05
_SILENT = 1.0
"""Seconds waited before a word is said of it."""

_tell: list[Callable[[str], None]] = []
"""Where waits are told, if anywhere."""


def tell_waits(tell: Callable[[str], None]) -> None:
    """Have ``tell`` called, once a wait, when a lock is not free within a second."""
    _tell[:] = [tell]


@contextmanager
def locked(folder: Path, patience: float = float("inf")) -> Iterator[bool]:
    """Lock a folder until the block ends; whether the lock is real, which it is not on a system
    or a disk that has none.

    Raises OutputFailed when it is still held after ``patience`` seconds, OSError without a folder.
    """
    if fcntl is None:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _taken_in_time(handle, folder, patience)
    finally:
        os.close(handle)


def _taken_in_time(handle: int, folder: Path, patience: float) -> bool:
    begun, told = time.monotonic(), False
    while (taken := _taken(handle)) is None:
        waited = time.monotonic() - begun
        if waited > patience:
            raise OutputFailed(
                f"« {folder} » est occupé par {_holder(handle)}.",
                hint="Attendez qu’il ait fini, puis recommencez.",
            )
        if waited > _SILENT and not told and _tell:
            _tell[0](f"En attente : « {folder} » est occupé par {_holder(handle)}.")
            told = True
        time.sleep(_PAUSE)
    return taken


def _taken(handle: int) -> bool | None:
    """Whether the lock is now ours; None when somebody holds it, False when there is no lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError:  # network disks without locks
        return False
    return True


def _holder(handle: int) -> str:
    """Who holds a lock, as the end of a sentence; Linux alone tells more than that."""
    try:
        pid = _pid_of_holder(os.fstat(handle).st_ino)
        return f"« {_command(pid)} » (processus {pid}, lancé à {_started(pid):%H:%M:%S})"
    except (OSError, ValueError, LookupError):
        return "une autre commande"


def _command(pid: int) -> str:
    """As it was typed: without the Python that runs it."""
    words = Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").split("\0")[:-1]
    names = [Path(word).name for word in words]
    first = names.index("communique") if "communique" in names else 0
    return " ".join([names[first], *words[first + 1 :]])


def _started(pid: int) -> datetime:
    """See proc(5): ticks from the start of the system to that of the process."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[19])
    up = float(Path("/proc/uptime").read_text("utf-8").split()[0])
    return datetime.fromtimestamp(time.time() - up + ticks / os.sysconf("SC_CLK_TCK"))


def _pid_of_holder(inode: int) -> int:
    """See proc(5), ``/proc/locks``: disks made of several tell another device than ``stat``."""
    for line in Path("/proc/locks").read_text("utf-8").splitlines():
        words = line.split()
        if words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(inode):
            return int(words[4])
    raise LookupError(inode)
