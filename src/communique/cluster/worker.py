"""What runs on a worker, which knows nothing of this machine but the bytes that it is sent, and
whether it would make the same bytes as this machine."""

from __future__ import annotations

import gc
import pickle
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from communique.building import planning
from communique.cluster.parcels import Parcel, Task, TemplateFiles
from communique.errors import CommuniqueError
from communique.lint import lexicons
from communique.templates import Templates

_HASHED = {"code": "code de communique différent", "lexiques": "lexiques différents"}
_FONT = "police "
_NAMES = {
    "babel": "Babel", "fonttools": "fontTools", "harfbuzz": "HarfBuzz", "jinja2": "Jinja2",
    "pango": "Pango", "pillow": "Pillow", "python": "Python", "python_docx": "python-docx",
    "pyyaml": "PyYAML", "weasyprint": "WeasyPrint",
}  # fmt: skip


@cache
def traits() -> Mapping[str, str]:
    """All that outputs and findings depend on here, as versions and hashes by name, apart from
    what is sent with each edition.

    They are those of the beginning: a process goes on with what it has loaded.
    """
    now = planning.now(Templates(()))
    fonts = {f"{_FONT}{name}": digest for name, digest in now.fonts.items()}
    return {**now.tool, "lexiques": lexicons.digest(), **fonts}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """What is not there as it is here, in French: « WeasyPrint 69.0 au lieu de 70.0 »."""
    for name in sorted({*ours, *theirs}):
        here, there = ours.get(name, ""), theirs.get(name, "")
        if here != there:
            yield _HASHED.get(name) or _difference(name, here, there)


def _difference(name: str, here: str, there: str) -> str:
    if name.startswith(_FONT):
        return f"{name} {'différente' if there else 'absente'}"
    return f"{_NAMES.get(name, name)} {there or 'absent'} au lieu de {here or 'rien'}"


_alone = threading.Lock()
"""Held for each edition: the libraries that write and read PDF are not made for two threads."""


def ordered(parcel: Parcel, task: Task) -> bytes:
    """An order to ``do``."""
    return pickle.dumps((parcel, task, traits()))


def do(order: bytes, templates: TemplateFiles) -> Any:
    """What the task makes of the edition, or the CommuniqueError that it raises.

    Another process may have taken the address of the one that was found fit: it raises OSError.
    """
    from distributed import get_worker  # noqa: PLC0415

    room = get_worker().local_directory
    parcel, task, expected = pickle.loads(order)
    if expected != traits():
        raise OSError("this worker is not the one that was asked")
    with _alone, parcel.opened(room) as edition:
        gc.disable()  # see spreading: a search in the midst of a work takes 3 % more
        try:
            return task(edition, templates.laid(room))
        except CommuniqueError as error:
            return error
        finally:
            gc.enable()
