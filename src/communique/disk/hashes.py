"""What a file is, in 64 signs: whether two are the same, whether one has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from communique.disk.intake import read


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str | None:
    """The hash of a file as it is now; None when it cannot be read."""
    try:
        return sha256(read(path))
    except OSError:
        return None
