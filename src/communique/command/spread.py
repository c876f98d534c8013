"""Where the work of a command is done: on this machine, or on those of a cluster."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from communique.command.types import Scheduler

if TYPE_CHECKING:
    from communique.cluster.sending import Sendable
    from communique.command.progress import Bar
    from communique.spreading import Item, Result

cluster_option = click.option(
    "--cluster",
    type=Scheduler(),
    metavar="tcp://HÔTE:PORT",
    help="Fait le travail sur les serveurs de calcul de cet ordonnanceur Dask.",
)


def spread(
    work: Sendable[Item, Result], items: Sequence[Item], cluster: str | None, bar: Bar
) -> Generator[tuple[int, Result]]:
    """Each result with the place of its item; ``bar`` is told of workers that are refused."""
    if cluster is None:
        from communique.spreading import on_all_cores  # noqa: PLC0415 - brings processes

        return on_all_cores(work, items)
    from communique.cluster.sending import on_cluster  # noqa: PLC0415

    return on_cluster(cluster, partial(bar.tell, error=True), work, items)
