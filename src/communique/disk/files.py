"""Putting files in place all together or not at all, whatever happens on the way.

New files are first written in a hidden folder beside their destination and flushed to the disk.
A journal there names those that replace nothing, and what is to have another name. Then the
earlier files move into the hidden folder, all of them, and the new ones out of it: at no time do
new and old ones stand together. Removing the journal ends the delivery. Until then, a failure puts
the earlier files back; whoever comes next does it for a process that was killed
(docs/decisions/023).
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.disk.intake import inside
from communique.disk.interruption import held
from communique.disk.locks import locked
from communique.disk.refusals import refused, told_as_refusals
from communique.errors import OutputFailed

WORK = ".livraison"
_NEW, _OLD, _JOURNAL = "nouveau", "ancien", "journal"
_OF_EARLIER_VERSIONS = tuple(f".{what}-{'[0-9a-f]' * 12}" for what in (_NEW, _OLD))
_LONGEST = 60
"""Seconds after which a delivery is over, on a disk that cannot tell by its locks."""


@contextmanager
def reserved(folder: Path, patience: float = float("inf")) -> Iterator[None]:
    """Create the folder and keep other writers of it waiting until the block ends.

    Raises OutputFailed when it is not free after ``patience`` seconds, cannot be created, or when
    the system refuses anything inside the block; an empty folder is then removed again.
    """
    try:
        inside(folder, folder.parent)
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, patience) as alone, held():
            _clear(folder, alone=alone)
            yield
    except OSError as error:
        with suppress(OSError):
            folder.rmdir()
        raise refused(folder, error) from error


def settle(folder: Path | str) -> None:
    """Before a folder is read: undo what a killed process began there, or wait for one at work.

    A disk that refuses is not told: what is read is then what is there.
    """
    if os.path.lexists(f"{folder}{os.sep}{WORK}"):
        with suppress(OutputFailed), reserved(Path(folder)):
            pass


def place(
    folder: Path, files: Mapping[str, bytes | None], moves: Mapping[str, str] | None = None
) -> None:
    """Write the files into the reserved folder, by their path in it; None removes one. Then give
    other names to what is there, in that order: nothing may have them yet.

    Raises OSError, having changed nothing.
    """
    try:
        _prepare(folder, files, moves or {})
        _exchange(folder, files, moves or {})
    except BaseException:
        with suppress(OSError):  # or else whoever comes next
            _put_back(folder)
        raise
    shutil.rmtree(folder / WORK, ignore_errors=True)


def place_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Make a folder of these files, by their path in it; False when something has its name.

    Raises OutputFailed, leaving nothing behind.
    """
    with reserved(folder.parent), work_in(folder.parent) as work:
        if os.path.lexists(folder):
            return False
        for name, data in files.items():
            write_flushed(work / folder.name / name, data)
        flush({(work / folder.name / name).parent for name in files})
        (work / folder.name).rename(folder)
        flush_at_last(folder.parent)
    return True


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole, making its folder; raises OutputFailed."""
    with reserved(path.parent), work_in(path.parent) as work:
        write_flushed(work / path.name, data)
        (work / path.name).replace(path)
        flush_at_last(path.parent)


def put_file(path: Path, data: bytes) -> None:
    """Write one file whole in a folder that is locked; raises OSError."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.unlink(missing_ok=True)
    write_flushed(beside, data)
    beside.replace(path)
    flush_at_last(path.parent)


def remove_file(path: Path) -> None:
    """Remove a file, if it is there; raises OSError."""
    path.unlink(missing_ok=True)
    flush_at_last(path.parent)


@contextmanager
def temporary(purpose: str, within: Path | None = None) -> Iterator[Path]:
    """A folder elsewhere, or in the one given, gone after the block; raises OutputFailed when the
    system has no room for it, or for what is written in it."""
    told_as = Path("dossier temporaire")
    prefix = f"communique-{purpose}-"
    with told_as_refusals(told_as):
        made = TemporaryDirectory(prefix=prefix, dir=within, ignore_cleanup_errors=True)
    with made as name:
        try:
            yield Path(name)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            raise refused(told_as, error) from error


@contextmanager
def work_in(folder: Path) -> Iterator[Path]:
    """A folder inside a reserved one, where files wait; it is gone after the block."""
    work = folder / WORK
    work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a new file, down to the disk, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def flush(folders: Iterable[Path]) -> None:
    """Make the names in these folders last through a power cut, where the system can."""
    if os.name == "nt":
        return
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network disks
                raise
        finally:
            os.close(handle)


def flush_at_last(folder: Path) -> None:
    """When the last step is made: should this fail, a power cut at worst brings back, whole, what
    was there before."""
    with suppress(OSError):
        flush([folder])


def _prepare(folder: Path, files: Mapping[str, bytes | None], moves: Mapping[str, str]) -> None:
    work = folder / WORK
    for name, data in files.items():
        inside((folder / name).parent, folder)
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        (work / _OLD / name).parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            write_flushed(work / _NEW / name, data)
    newcomers = [name for name in files if not os.path.lexists(folder / name)]
    begun = json.dumps({"newcomers": newcomers, "moves": list(moves.items())})
    write_flushed(work / f"{_JOURNAL}.tmp", begun.encode())
    (work / f"{_JOURNAL}.tmp").replace(work / _JOURNAL)
    flush([work, folder])


def _exchange(folder: Path, files: Mapping[str, bytes | None], moves: Mapping[str, str]) -> None:
    work = folder / WORK
    for name in files:
        with suppress(FileNotFoundError):
            (folder / name).replace(work / _OLD / name)
    for name, data in files.items():
        if data is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (work / _NEW / name).replace(folder / name)
    for before, after in moves.items():
        _move(folder / before, folder / after)
    moved = [folder / name for pair in moves.items() for name in pair]
    changed = {folder, *((folder / name).parent for name in files)}
    changed.update(moved, (path.parent for path in moved))
    flush(path for path in changed if path.is_dir())
    (work / _JOURNAL).unlink()
    flush_at_last(work)


def _move(before: Path, after: Path) -> None:
    if os.path.lexists(after):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(after))
    before.rename(after)


def _put_back(folder: Path) -> None:
    """Undo a delivery, however far it had come; may be done again if it stops half-way."""
    work = folder / WORK
    if (work / _JOURNAL).is_file():
        begun = json.loads((work / _JOURNAL).read_bytes())
        for before, after in reversed(begun["moves"]):
            if os.path.lexists(folder / after) and not os.path.lexists(folder / before):
                (folder / after).rename(folder / before)
        kept = [path for path in (work / _OLD).rglob("*") if not path.is_dir()]
        for path in kept:
            path.replace(folder / path.relative_to(work / _OLD))
        for name in begun["newcomers"]:
            (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # not made for it, or no longer empty
                (folder / name).parent.rmdir()
        flush([folder])
        (work / _JOURNAL).unlink()
        flush([work])
    shutil.rmtree(work)


def _clear(folder: Path, *, alone: bool) -> None:
    """Undo what others left, unless they may still be at work."""
    if os.path.lexists(folder / WORK):
        if not alone and time.time() - (folder / WORK).stat().st_mtime < _LONGEST:
            raise OutputFailed(
                f"« {folder} » est occupé par une autre commande, ou l’était il y a un instant.",
                hint="Attendez une minute, puis recommencez.",
            )
        _put_back(folder)
    if alone:
        for pattern in _OF_EARLIER_VERSIONS:
            for left in folder.glob(pattern):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
