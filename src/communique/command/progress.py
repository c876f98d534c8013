"""Work on many things, here or on a cluster, told by a bar when standard error is a terminal."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from communique.command import console

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.cluster.sending import Sendable
    from communique.spreading import Item, Result

Thing = TypeVar("Thing")

_PAUSE = 0.05
"""Seconds between two drawings: thousands of quick steps would spend their time on them."""
_SCHEDULER = re.compile(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}/?")


class Scheduler(click.ParamType[str]):
    """The address of a Dask scheduler: tcp://HOST:PORT, or tls://."""

    name = "ordonnanceur"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if _SCHEDULER.fullmatch(value):
            return value
        return self.fail(
            f"« {value} » n’est pas l’adresse d’un ordonnanceur Dask : écrivez "
            "tcp://HÔTE:PORT, par exemple tcp://calcul.exemple.fr:8786.",
            param,
            ctx,
        )


cluster_option = click.option(
    "--cluster",
    type=Scheduler(),
    metavar="tcp://HÔTE:PORT",
    help="Fait le travail sur les serveurs de calcul de cet ordonnanceur Dask.",
)


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
def spread(
    work: Sendable[Item, Result],
    items: Sequence[Item],
    cluster: str | None,
    title: str,
    *,
    quiet: bool = False,
) -> Iterator[tuple[Bar, Generator[tuple[int, Result]]]]:
    """The bar, and each result with the place of its item, as soon as it is known."""
    with (
        _bar(title, len(items), quiet=quiet) as bar,
        closing(_results(work, items, cluster, bar)) as results,
    ):
        yield bar, results


def _results(
    work: Sendable[Item, Result], items: Sequence[Item], cluster: str | None, bar: Bar
) -> Generator[tuple[int, Result]]:
    """``bar`` is told of workers that are refused."""
    if cluster is None:
        from communique.spreading import on_all_cores  # noqa: PLC0415 - brings processes

        return on_all_cores(work, items)
    from communique.cluster.sending import on_cluster  # noqa: PLC0415

    return on_cluster(cluster, partial(bar.tell, error=True), work, items)


@contextmanager
def _bar(title: str, total: int, *, quiet: bool) -> Iterator[Bar]:
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
