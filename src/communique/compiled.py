"""Regular expressions compiled once for all: the desk and the typesetter have some four hundred.

Python keeps its modules compiled, but not its patterns: more than a third of the time of a check.
They are kept in a file beside its own, in ``__pycache__``, under the name of this Python. There is
no door for that in ``re``, so its compiler is replaced: on the versions of Python that we know, and
with the plain way for all that is not kept and whenever anything is amiss.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import stat
import sys
from array import array
from importlib.util import source_hash
from pathlib import Path
from typing import Any, Generic, TypeVar

FILE = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.marshal"

_KNOWN = {(3, 11), (3, 12), (3, 13)}

_WORTH_WRITING = 5
"""How many new things make it worth to write a file again, which takes longer than to compile a
few. Some are new at each start: a library makes a pattern of a set, whose order changes."""

_SEAL = 8
"""Bytes in front of a file: the hash of the rest, the one of Python's own ``.pyc`` files."""

_MOST = 1_000
"""How many patterns are kept at most: some are made from the words of one brief."""

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What ``_sre.compile`` takes after the pattern: flags, code (packed), groups, names, places."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Store(Generic[Key, Value]):
    """What a file keeps, and what this run adds to it. Keys and values are plain values.

    ``magic`` names the form of the values: a file of another form is passed over. ``most`` bounds
    the file and what a long run adds: when the file is full, only what this run needed stays.
    """

    def __init__(self, magic: object, most: int) -> None:
        self._magic = magic
        self._most = most
        self._kept: dict[Key, Value] = {}
        self._needed: dict[Key, Value] = {}
        self._new = 0

    def load(self, file: Path) -> None:
        """Take what the file keeps; nothing from one that is missing, spoilt or of another form."""
        self._kept.update(self._read(file))

    def find(self, key: Key) -> Value | None:
        """What was compiled from that, in this run or an earlier one."""
        known = self._needed.get(key)
        if known is None:
            known = self._kept.get(key)
            if known is not None and len(self._needed) < self._most:
                self._needed[key] = known
        return known

    def add(self, key: Key, value: Value) -> None:
        if len(self._needed) < self._most:
            self._needed[key] = value
            self._new += 1

    def save(self, file: Path) -> None:
        """Keep what was added. Another process may do the same: the last one wins, and the next
        run adds what is then missing. Where Python is told to keep nothing, nothing is kept."""
        if self._new < _WORTH_WRITING or sys.dont_write_bytecode:
            return
        everything = {**self._read(file), **self._kept, **self._needed}
        if len(everything) > self._most:
            everything = self._needed
        _write(file, marshal.dumps({"magic": self._magic, "kept": everything}))
        self._new = 0

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._needed.clear()
        self._new = 0

    def _read(self, file: Path) -> dict[Key, Value]:
        try:
            content: Any = marshal.loads(_unsealed(file))
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        if not isinstance(content, dict) or content.get("magic") != self._magic:
            return {}
        kept: dict[Key, Value] = content["kept"]
        return kept


_store: Store[tuple[str, int], Compiled] = Store(_sre.MAGIC, _MOST)
_plain: Any = getattr(getattr(re, "_compiler", None), "compile", None)


def remember(file: Path = FILE) -> bool:
    """Compile patterns from what is kept from now on, to be called before other modules load.

    False where this Python's ``re`` is not one that we know.
    """
    if sys.version_info[:2] not in _KNOWN or _plain is None:
        return False
    _store.load(file)
    re._compiler.compile = _compile  # type: ignore[attr-defined]
    return True


def forget() -> None:
    """Give ``re`` its own compiler back."""
    _store.clear()
    re._compiler.compile = _plain  # type: ignore[attr-defined]


def keep(file: Path = FILE) -> None:
    """Keep what was compiled since; a folder that takes no file is no matter."""
    _store.save(file)


def _compile(pattern: Any, flags: int = 0) -> Any:
    if type(pattern) is not str or flags & re.DEBUG:
        return _plain(pattern, flags)
    key = (pattern, int(flags))
    compiled = _store.find(key)
    if compiled is None:
        compiled = _compiled(pattern, int(flags))
        _store.add(key, compiled)
    final, code, *groups = compiled
    return _sre.compile(pattern, final, array("I", code).tolist(), *groups)


def _compiled(pattern: str, flags: int) -> Compiled:
    """The steps of ``re._compiler.compile``, kept apart from the object they end in."""
    parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    code = re._compiler._code(parsed, flags)  # type: ignore[attr-defined]
    state = parsed.state
    places: list[str | None] = [None] * state.groups
    for name, place in state.groupdict.items():
        places[place] = name
    names = dict(state.groupdict)
    packed = array("I", map(int, code)).tobytes()
    return int(flags | state.flags), packed, state.groups - 1, names, tuple(places)


def _unsealed(file: Path) -> bytes:
    """The content of the file; nothing when somebody else wrote it, or any bit of it moved.

    ``marshal`` would make something of a damaged file, and a damaged pattern may match otherwise.
    """
    if not _is_trusted(file.stat()):
        return b""
    data = file.read_bytes()
    content = data[_SEAL:]
    return content if data[:_SEAL] == source_hash(content) else b""


def _is_trusted(state: os.stat_result) -> bool:
    """Whether it is a file of the user, of the administrator or of who installed this module."""
    owners = {0, os.getuid(), Path(__file__).stat().st_uid} if hasattr(os, "getuid") else {0}
    return stat.S_ISREG(state.st_mode) and state.st_uid in owners


def _write(file: Path, data: bytes) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(source_hash(data) + data)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
