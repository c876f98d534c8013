"""A brief put in place of another, only if nobody has changed it meanwhile."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from communique.disk.files import flush_at_last, reserved, work_in, write_flushed
from communique.disk.hashes import sha256, sha256_of_file
from communique.errors import OutputFailed

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE: see rename(2)."""
_NOT_KNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}


def replace_file(path: Path, expected: str, data: bytes, patience: float = float("inf")) -> bool:
    """Replace the content of a file if it still has that sha256; False when it has not.

    The file keeps its permissions and its owner; a symbolic link keeps pointing at it.
    Raises OutputFailed when the file is read-only, when the system refuses, or when others keep
    its folder for more than ``patience`` seconds.
    """
    target = path.resolve()
    if sha256_of_file(target) != expected:
        return False
    with reserved(target.parent, patience), work_in(target.parent) as work:
        status = target.stat()
        _refuse_read_only(path, status)
        beside = work / target.name
        write_flushed(beside, data)
        _make_like(beside, status)
        replaced = _exchanged(beside, target, expected, sha256(data))
        flush_at_last(target.parent)
    return replaced


def _refuse_read_only(path: Path, status: os.stat_result) -> None:
    """By its mode too: the administrator of a machine may write anywhere."""
    writable = status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    if not writable or not os.access(path, os.W_OK):
        raise OutputFailed(
            f"« {path} » est en lecture seule : rien n’y a été changé.",
            hint="Donnez-vous le droit de modifier ce fichier, puis recommencez.",
        )


def _make_like(path: Path, status: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # of somebody else: then it becomes ours, with the same rights
            os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))


def _exchanged(beside: Path, target: Path, expected: str, new: str) -> bool:
    """Exchange the two contents in one go, then look at the one that was there: a save made at
    the very last moment is in it, and goes back. Where the system cannot, compare, then rename."""
    if sha256_of_file(target) != expected:
        return False
    if not _exchange(beside, target):
        beside.replace(target)
        return True
    if sha256_of_file(beside) == expected:
        return True
    _exchange(beside, target)
    if sha256_of_file(beside) != new:  # saved once more in between
        _exchange(beside, target)
    return False


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two files; False where the system does not know how. Raises OSError."""
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in _NOT_KNOWN:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
