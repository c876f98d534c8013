"""The one door by which the files of a workspace are read.

A workspace may have been received from somebody: a link that leads out of it, a pipe, a device or
a huge file is refused before any of its bytes are read, so that nothing of this machine is
published, and no command waits for ever.
"""

from __future__ import annotations

import errno
import os
import stat
from itertools import accumulate
from pathlib import Path

RELEASES = "releases"
"""The folder that makes a workspace of the one it stands in."""
LARGEST = 64 * 1024 * 1024
"""Bytes of any file of a workspace: the largest outputs have some ten million."""
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes into is opened at once, to be refused."""


class Outside(OSError):
    """The file is a link, or in a linked folder, that leads out of the workspace."""


class NoFile(OSError):
    """A folder, a pipe or a device has the name of the file."""


class TooLarge(OSError):
    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, f"{size} bytes")
        self.size = size


def read(path: Path, *, within: Path | None = None, most: int = LARGEST) -> bytes:
    """The bytes of a plain file, ``most`` of them at most, that stands in a folder.

    The folder is ``within``, or the workspace that the path is written in. Links are followed; one
    that stays in the folder is as good as a file. Raises OSError, by its kind above.
    """
    home = home_of(path) if within is None else within
    real = path if _is_plainly_inside(path, home) else inside(path, home)
    with os.fdopen(os.open(real, os.O_RDONLY | _AT_ONCE), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NoFile(errno.EINVAL, "no file", str(path))
        if status.st_size > most:
            raise TooLarge(status.st_size)
        return file.read()


def _is_plainly_inside(path: Path, folder: Path) -> bool:
    """Whether no link stands between the folder and the file: then none need be followed, which
    takes longer than to read most files."""
    above, written = f"{folder.absolute()}{os.sep}", str(path.absolute())
    names = written.removeprefix(above).split(os.sep)  # noqa: PTH206
    if not written.startswith(above) or ".." in names:
        return False
    ends = accumulate(names, lambda one, other: f"{one}{os.sep}{other}")
    return not any(os.path.islink(above + end) for end in ends)  # noqa: PTH114 - fast, for many


def inside(path: Path, folder: Path) -> Path:
    """Where that path leads, which must be in the folder; raises Outside."""
    try:
        real = path.resolve()
    except RuntimeError as error:  # links that go round, before Python 3.13
        raise NoFile(errno.ELOOP, "loop", str(path)) from error
    if not real.is_relative_to(folder.resolve()):
        raise Outside(errno.EXDEV, "outside", str(path))
    return real


def home_of(path: Path) -> Path:
    """The workspace that the path is written in, links not followed; else its own folder."""
    folder = up = str(path.absolute().parent)
    while not os.path.isdir(f"{up}{os.sep}{RELEASES}"):  # noqa: PTH112
        if up == os.path.dirname(up):  # noqa: PTH120
            return Path(folder)
        up = os.path.dirname(up)  # noqa: PTH120
    return Path(up)
