"""What was worked out from folders, kept from one command to the next while they do not change.

It is a cache: a file that can be thrown away, and that is passed over when it is damaged. Whether a
folder has changed is told by the status of each of its files, as git does for its index: with the
time of the last change (``ctime``), which no program sets, a file written again in place, with the
same size and the same date, has another status.

A write in the very tick of the clock of the last one would leave the same times. What changed less
than ``_TICK`` before it was read is therefore read again the next time (« racily clean », in git's
words), and so is what seems to come from the future, on a clock that went back.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from communique.disk.hashes import sha256

_TICK = 3_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use counts two seconds (FAT)."""


class Recall:
    """Values that JSON can hold, by name, each with the state of the folders it comes from.

    ``file`` None keeps nothing; ``maker`` names whatever else the values depend on.
    """

    def __init__(self, file: Path | None, maker: str) -> None:
        self._file = file
        self._maker = maker
        self._kept: dict[str, list[Any]] = _read(file, maker) if file else {}
        self._is_new = False
        self._looked_at = ""

    def value(self, name: str, folders: Iterable[str], work: Callable[[], Any]) -> Any:
        """What ``work`` gives, now or when the folders were already as they are."""
        now = time.time_ns()
        state, newest = _state(folders)
        known = self._kept.get(name)
        self._looked_at = name
        if known is not None and state and known[0] == state:
            return known[1]
        value = work()
        if state and newest < now - _TICK:
            self._kept[name] = [state, value, {}]
            self._is_new = True
        else:
            self._looked_at = ""
        return value

    def more(self, name: str, what: str, work: Callable[[], Any]) -> Any:
        """What else is worked out from the folders that ``value`` has just looked at."""
        if name != self._looked_at:
            return work()
        others = self._kept[name][2]
        if what not in others:
            others[what] = work()
            self._is_new = True
        return others[what]

    def keep(self, names: Iterable[str]) -> None:
        """Keep the values of those names for the next command; quietly not, where that cannot be.

        Another process may do the same: the last one wins, and neither sees half a file.
        """
        wanted = {name: self._kept[name] for name in names if name in self._kept}
        if self._file and (self._is_new or wanted.keys() != self._kept.keys()):
            _write(self._file, json.dumps({"maker": self._maker, "kept": wanted}).encode())
        self._kept = wanted
        self._is_new = False


def _state(folders: Iterable[str]) -> tuple[str, int]:
    """One hash of the status of every file, and the newest of their times, in nanoseconds.

    The hash is "" when a status does not tell all: a link leads elsewhere, a folder refuses to be
    read, or the system (Windows) has no time of the last change.
    """
    lines, newest = [], 0
    try:
        for entry in _entries([*folders]):
            at = entry.stat(follow_symlinks=False)
            changed = max(at.st_mtime_ns, at.st_ctime_ns)
            newest = max(newest, changed)
            lines.append(
                f"{entry.path}\0{at.st_dev} {at.st_ino} {at.st_mode} {at.st_size} "
                f"{at.st_mtime_ns} {at.st_ctime_ns}"
            )
    except (OSError, _LeadsElsewhere):
        return "", 0
    told = "\n".join(sorted(lines)).encode("utf-8", "surrogatepass")
    return ("" if os.name == "nt" else sha256(told)), newest


class _LeadsElsewhere(Exception):
    """There is a link among the files."""


def _entries(folders: list[str]) -> Iterator[os.DirEntry[str]]:
    """Every file and folder below; a folder that is not there has none."""
    if any(map(os.path.islink, folders)):
        raise _LeadsElsewhere
    for folder in folders:  # grows on the way
        with suppress(FileNotFoundError), os.scandir(folder) as found:
            for entry in found:
                if entry.is_symlink():
                    raise _LeadsElsewhere
                if entry.is_dir():
                    folders.append(entry.path)
                yield entry


def _read(file: Path, maker: str) -> dict[str, list[Any]]:
    """What the file keeps, when it is whole and of the same maker: its first line says so."""
    try:
        digest, _, data = file.read_bytes().partition(b"\n")
        if digest.decode() != sha256(data):
            return {}
        content: Any = json.loads(data)
    except (OSError, ValueError):
        return {}
    kept: dict[str, list[Any]] = content["kept"] if content["maker"] == maker else {}
    return kept


def _write(file: Path, data: bytes) -> None:
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(sha256(data).encode() + b"\n" + data)
            Path(beside).replace(file)
        except OSError:
            Path(beside).unlink(missing_ok=True)
