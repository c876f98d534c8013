"""Putting files in place all together or not at all, whatever happens on the way.

Every file is first written beside its destination under a name of its own and flushed to the
disk; only then are they renamed. A failure half-way puts the earlier files back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from communique.disk import refusals
from communique.disk.interruption import held
from communique.errors import OutputFailed

try:
    import fcntl
except ImportError:  # Windows: unique temporary names still keep files whole
    fcntl = None  # type: ignore[assignment]

_NEW, _OLD = "nouveau", "ancien"
"""What a hidden file beside an output is: its next version, or the one to put back."""


@contextmanager
def reserved(folder: Path) -> Iterator[None]:
    """Create the folder and keep other builds of the same edition waiting until the block ends.

    Raises OutputFailed when the folder cannot be created or the system refuses anything inside
    the block; an empty folder is then removed again.
    """
    try:
        with held():
            folder.mkdir(parents=True, exist_ok=True)
            with _lock(folder):
                _sweep(folder)
                yield
    except OSError as error:
        with suppress(OSError):
            folder.rmdir()
        raise _refused(folder, error) from error


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, in that order; raises OSError, having changed nothing."""
    with ExitStack() as leftovers:
        written = {
            name: _written_beside(folder / name, data, leftovers) for name, data in files.items()
        }
        with ExitStack() as undo:
            for name, temporary in written.items():
                _swap(temporary, folder / name, undo, leftovers)
            undo.pop_all()
        _flush_folder(folder)


def write_file(path: Path, data: bytes) -> None:
    """Write one file atomically, making its folder; raises OutputFailed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with held():
            place(path.parent, {path.name: data})
    except OSError as error:
        raise _refused(path, error) from error


def _written_beside(destination: Path, data: bytes, leftovers: ExitStack) -> Path:
    temporary = _beside(destination, _NEW)
    leftovers.callback(temporary.unlink, missing_ok=True)
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _swap(temporary: Path, destination: Path, undo: ExitStack, leftovers: ExitStack) -> None:
    """Rename over the destination; how to go back is noted in ``undo`` beforehand."""
    if destination.is_file():
        kept = _beside(destination, _OLD)
        leftovers.callback(kept.unlink, missing_ok=True)
        _keep(destination, kept)
        undo.callback(_put_back, kept, destination)
    else:
        undo.callback(_forget, destination)
    temporary.replace(destination)


def _keep(destination: Path, kept: Path) -> None:
    """Give the earlier file a second name; copy it where the disk has no hard links (FAT)."""
    try:
        os.link(destination, kept)
    except OSError:
        kept.write_bytes(destination.read_bytes())


def _put_back(kept: Path, destination: Path) -> None:
    kept.replace(destination)


def _forget(destination: Path) -> None:
    if destination.is_file():
        destination.unlink()


def _sweep(folder: Path) -> None:
    """Remove what a power cut left behind; without a lock it might be another build's work."""
    if fcntl is not None:
        for purpose in (_NEW, _OLD):
            for leftover in folder.glob(f".{purpose}-*"):
                leftover.unlink()


def _beside(destination: Path, purpose: str) -> Path:
    """A hidden name in the same folder, so that renaming never crosses disks."""
    return destination.with_name(f".{purpose}-{os.urandom(6).hex()}")


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Lock the folder itself: no lock file to leave behind, and the system frees it on a crash."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # network disks without locks: unique names still protect
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut; a folder cannot be opened on Windows."""
    if fcntl is None:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network disks refuse it; the files themselves are flushed
    finally:
        os.close(handle)


def _refused(path: Path, error: OSError) -> OutputFailed:
    return OutputFailed(
        f"Impossible d’écrire dans « {path} » : {refusals.cause(error)}.",
        hint=refusals.remedy(error),
    )
