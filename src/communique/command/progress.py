"""How a command tells it is getting on: a bar on standard error, when that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from communique.command import console

if TYPE_CHECKING:
    from rich.progress import Progress

Thing = TypeVar("Thing")

_PAUSE = 0.05
"""Seconds between two drawings: thousands of quick steps would spend their time on them."""


class Bar:
    """A bar that disappears at the end, or none: then it only says what it is given to say."""

    def __init__(self, drawn: Progress | None = None) -> None:
        self._drawn = drawn
        self._last = 0.0

    @property
    def is_shown(self) -> bool:
        return self._drawn is not None

    def advance(self) -> None:
        """One more is done."""
        if self._drawn is None:
            return
        self._drawn.advance(self._drawn.task_ids[0])
        if time.monotonic() - self._last > _PAUSE:
            self._drawn.refresh()
            self._last = time.monotonic()

    def counting(self, things: Generator[Thing]) -> Generator[Thing]:
        """The same things, each counted as it comes."""
        for thing in things:
            self.advance()
            yield thing

    def tell(self, text: str, *, error: bool = False) -> None:
        """Like ``console.tell``, above the bar."""
        if self._drawn is None:
            console.tell(text, error=error)
            return
        self._drawn.stop()
        console.tell(text, error=error)
        self._drawn.start()


@contextmanager
def bar(title: str, total: int, *, quiet: bool = False) -> Iterator[Bar]:
    """The bar of so many things to do; none for one alone."""
    if quiet or total < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield Bar()
        return
    # rich takes as long to load as a check: only a terminal watching a batch pays for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # No refresh of its own: its thread would make forking the workers unsafe.
    with Progress(
        console=Console(file=sys.stderr), transient=True, auto_refresh=False, redirect_stdout=False
    ) as drawn:
        drawn.add_task(title, total=total)
        drawn.refresh()
        yield Bar(drawn)
