"""What runs on a worker, which knows nothing of this machine but the bytes that it is sent."""

from __future__ import annotations

import pickle
import threading
from typing import Any

from communique.cluster import fitness
from communique.cluster.parcels import Parcel, Task, TemplateFiles
from communique.errors import CommuniqueError

_alone = threading.Lock()
"""Held for each edition: the libraries that write and read PDF are not made for two threads."""


def ordered(parcel: Parcel, task: Task) -> bytes:
    """An order to ``do``."""
    return pickle.dumps((parcel, task, fitness.traits()))


def do(order: bytes, templates: TemplateFiles) -> Any:
    """What the task makes of the edition, or the CommuniqueError that it raises.

    Another process may have taken the address of the one that was found fit: it raises OSError.
    """
    from distributed import get_worker  # noqa: PLC0415

    room = get_worker().local_directory
    parcel, task, traits = pickle.loads(order)
    if traits != fitness.traits():
        raise OSError("this worker is not the one that was asked")
    with _alone, parcel.opened(room) as edition:
        try:
            return task(edition, templates.laid(room))
        except CommuniqueError as error:
            return error
