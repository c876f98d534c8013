"""When the preview builds again: a file has changed, and what a document depends on with it.

``watch`` tells ``Sessions.changed`` the files that change on the disk; a session that is looked at
then builds again, unless the ``fingerprint`` of all its document depends on is the same.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import watchfiles

from communique.brief.limits import MAX_BRIEF_BYTES, MAX_IMAGE_BYTES
from communique.disk.intake import read
from communique.editions import Edition
from communique.templates import Templates, is_left_behind

_STEP = 2
"""Milliseconds without a change after which those seen are told."""
_DEBOUNCE = 50
"""Milliseconds after which changes are told even if they go on."""
_LOOK_AGAIN = 1000
"""Milliseconds between two looks at the folders themselves, which may come and go."""

Told = Callable[[set[Path]], None]
Folders = Callable[[], Iterable[Path]]
_LARGEST = max(MAX_BRIEF_BYTES, MAX_IMAGE_BYTES)


async def watch(folders: Folders, tell: Told, stop: asyncio.Event) -> None:
    """Tell the files that change below these folders, until ``stop``.

    ``folders`` is asked again and again: one of them may be moved away, or made later. Then
    anything may have changed, which is told as the folders themselves.
    """
    while not stop.is_set():
        watched = _present(folders())
        if watched:
            with suppress(FileNotFoundError):  # gone between the two lines
                await _watch_present(watched, folders, tell, stop)
        else:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_AGAIN / 1000)
        tell({Path(folder) for folder in folders()})


async def _watch_present(
    watched: dict[Path, tuple[int, int]], folders: Folders, tell: Told, stop: asyncio.Event
) -> None:
    """Tell the changes until the folders are no longer the same ones."""
    changes_seen = watchfiles.awatch(
        *watched,
        watch_filter=None,
        debounce=_DEBOUNCE,
        step=_STEP,
        stop_event=stop,
        rust_timeout=_LOOK_AGAIN,
        yield_on_timeout=True,
    )
    async for changes in changes_seen:
        paths = {Path(path) for _, path in changes}
        if paths:
            tell(paths)
        # Made again at once, a folder may get its former number: only its end tells them apart.
        ended = {Path(path) for change, path in changes if change is watchfiles.Change.deleted}
        if not ended.isdisjoint(watched) or _present(folders()) != watched:
            return


def _present(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The folders that exist, each with what makes it itself: a new one may take its name."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            status = folder.stat()
            found[folder] = (status.st_dev, status.st_ino)
    return found


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
