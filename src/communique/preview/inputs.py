"""What a document depends on, as one fingerprint: the same bytes are not built twice."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from communique.brief.limits import MAX_BRIEF_BYTES, MAX_IMAGE_BYTES
from communique.disk.intake import read
from communique.editions import Edition
from communique.templates import Templates, is_left_behind

_LARGEST = max(MAX_BRIEF_BYTES, MAX_IMAGE_BYTES)


def fingerprint(edition: Edition, templates: Templates, brief: bytes | None) -> str:
    """A hash of the brief, of the other files of its folder and of the templates in force."""
    digest = hashlib.sha256(repr(templates.roots).encode())
    digest.update(b"-" if brief is None else hashlib.sha256(brief).digest())
    for path in _beside(edition):
        digest.update(path.name.encode() + _digest_now(path))
    for name, path in templates.files():
        digest.update(name.encode() + _digest_now(path))
    return digest.hexdigest()


def _beside(edition: Edition) -> list[Path]:
    """The files beside the brief that may be its images."""
    try:
        found = [path for path in edition.folder.iterdir() if not is_left_behind(path.name)]
    except OSError:
        return []
    return sorted(path for path in found if path.is_file() and path != edition.brief)


def _digest_now(path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return b"-"
    if status.st_size > _LARGEST:
        return status.st_mtime_ns.to_bytes(8, "big")
    return _digest(path, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=4096)
def _digest(path: Path, _modified: int, _size: int, _number: int) -> bytes:
    try:
        return hashlib.sha256(read(path)).digest()
    except OSError:
        return b"-"
