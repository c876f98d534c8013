"""A brief put in place of another, only if nobody has changed it meanwhile."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from communique.disk import refusals
from communique.disk.hashes import sha256_of_file
from communique.errors import OutputFailed


def replace_file(path: Path, expected: str, data: bytes) -> bool:
    """Replace the content of a file if it still has that sha256; False when it has not.

    The file keeps its permissions; a symbolic link keeps pointing at it. The content is compared
    once the new one is safe on the disk: between the two there is only a renaming.
    Raises OutputFailed when the system refuses.
    """
    target = path.resolve()
    beside = target.with_name(f".nouveau-{os.urandom(6).hex()}")
    try:
        if sha256_of_file(target) != expected:
            return False
        _write(beside, data, target.stat().st_mode & 0o7777)
        if sha256_of_file(target) != expected:
            return False
        beside.replace(target)
    except OSError as error:
        raise OutputFailed(
            f"Impossible d’écrire dans « {path} » : {refusals.cause(error)}.",
            hint=refusals.remedy(error),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def _write(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)
