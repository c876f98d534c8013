"""Methods of data classes: ``dataclasses`` writes them as text and compiles it, class by class."""

from __future__ import annotations

import builtins
import dataclasses
import marshal
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from communique.compiled.store import Store, file_of, is_known_python

FILE = file_of("methods")

_MOST = 3_000
"""How many texts are kept at most; the command has about a thousand."""

_store: Store[str, bytes] = Store(MAGIC_NUMBER, _MOST)
"""The compiled code, as ``marshal`` writes it, by its text."""


def remember(file: Path = FILE) -> bool:
    """Take methods from what is kept from now on; False where this Python is not known."""
    if not is_known_python():
        return False
    _store.load(file)
    dataclasses.exec = _execute  # type: ignore[attr-defined]
    return True


def forget() -> None:
    """Let ``dataclasses`` compile for itself again."""
    _store.clear()
    vars(dataclasses).pop("exec", None)


def keep(file: Path = FILE) -> None:
    """Keep what was compiled since; a folder that takes no file is no matter."""
    _store.save(file)


def _execute(text: str, names: dict[str, Any], made: dict[str, Any]) -> None:
    """As ``exec`` does; the code depends on nothing but its text."""
    kept = _store.find(text)
    code = _compiled(text) if kept is None else marshal.loads(kept)
    builtins.exec(code, names, made)


def _compiled(text: str) -> CodeType:
    code = compile(text, "<string>", "exec", dont_inherit=True)
    _store.add(text, marshal.dumps(code))
    return code
