"""What changes on the disk while the preview runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import watchfiles

_STEP = 2
"""Milliseconds without a change after which those seen are told."""
_DEBOUNCE = 50
"""Milliseconds after which changes are told even if they go on."""
_LOOK_AGAIN = 1000
"""Milliseconds between two looks at the folders themselves, which may come and go."""

Told = Callable[[set[Path]], None]
Folders = Callable[[], Iterable[Path]]


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
