"""The way to a Dask scheduler: a connection, or what stands in its way."""

from __future__ import annotations

import logging
import socket
import threading
import warnings
from collections.abc import Callable, Iterator, Set
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from communique.disk import refusals
from communique.errors import SystemPartMissing

if TYPE_CHECKING:
    from distributed import Client

Answer = TypeVar("Answer")

PATIENCE = 10
"""Seconds that a scheduler has to answer."""


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A connection to that scheduler; to close it gives up what has not been answered.

    Raises SystemPartMissing when there is no way to it.
    """
    client = _client(address)
    try:
        yield client
    finally:
        with suppress(OSError):
            bounded(client.close)


def bounded(call: Callable[[], Answer]) -> Answer:
    """What the call returns or raises; TimeoutError when nothing comes.

    Dask's own limits do not hold when what answers is not Dask, or is a process that is stopped.
    """
    answer: Future[Answer] = Future()

    def wait() -> None:
        try:
            answer.set_result(call())
        except Exception as error:  # it is for the one who called
            answer.set_exception(error)

    threading.Thread(target=wait, daemon=True).start()
    return answer.result(PATIENCE)


def workers_of(client: Client, address: str) -> Set[str]:
    """The addresses of its workers; raises SystemPartMissing.

    Dask's own ``scheduler_info`` passes over a broken connection, and answers from memory.
    """
    scheduler = client.scheduler
    if scheduler is None:
        raise lost(address)
    try:
        identity = bounded(lambda: client.sync(scheduler.identity, n_workers=-1))
    except OSError as error:
        raise lost(address) from error
    return frozenset(identity["workers"])


def lost(address: str) -> SystemPartMissing:
    """The scheduler was there, and no longer is."""
    return SystemPartMissing(
        f"La liaison avec l’ordonnanceur {address} est coupée.",
        hint="Ce qui est déjà en place est entier. Relancez la commande quand il sera revenu : "
        "elle ne fera que le reste.",
    )


def _unreachable(address: str, why: str, hint: str) -> SystemPartMissing:
    return SystemPartMissing(f"L’ordonnanceur {address} ne répond pas : {why}.", hint=hint)


def _client(address: str) -> Client:
    try:
        from distributed import Client, Security  # noqa: PLC0415
    except ImportError:
        raise SystemPartMissing(
            "L’option --cluster a besoin de Dask, qui n’est pas installé.",
            hint="Installez-le : pip install 'communique[cluster]' (voir docs/administration.md).",
        ) from None
    logging.disable()  # Dask tells in English, for developers, what is told here
    warnings.simplefilter("ignore")
    if address.startswith("tls:") and not Security().get_connection_args("client")["ssl_context"]:
        raise SystemPartMissing(
            f"Les certificats manquent pour joindre {address}.",
            hint="Dites à Dask où ils sont : voir docs/administration.md, « TLS ».",
        )
    _reach(address)
    try:
        return bounded(lambda: Client(address, timeout=PATIENCE))
    except Exception as error:  # whatever stands there may answer anything
        raise _unreachable(
            address,
            "la machine est là, mais ne parle pas comme un ordonnanceur Dask",
            "Donnez le port de « dask scheduler », et non celui de son tableau de bord ; "
            "tls:// au lieu de tcp:// s’il est protégé par TLS.",
        ) from error


def _reach(address: str) -> None:
    """See that something listens there; Dask would try again and again, and not say why."""
    place = urlsplit(address)
    try:
        socket.create_connection((place.hostname, place.port), PATIENCE).close()
    except OSError as error:
        raise _unreachable(
            address,
            _cause(error),
            "Vérifiez l’adresse, et que « dask scheduler » tourne sur cette machine.",
        ) from error


def _cause(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "aucune machine ne porte ce nom"
    if isinstance(error, TimeoutError):
        return f"aucune réponse en {PATIENCE} secondes"
    if isinstance(error, ConnectionRefusedError):
        return "rien n’écoute à ce port"
    return refusals.cause(error)
