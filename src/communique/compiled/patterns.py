"""Regular expressions: the desk and the typesetter have some four hundred of them."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from array import array
from pathlib import Path
from typing import Any

from communique.compiled.store import Store, file_of, is_known_python

FILE = file_of("patterns")

_MOST = 1_000
"""How many patterns are kept at most: some are made from the words of one brief."""

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What ``_sre.compile`` takes after the pattern: flags, code (packed), groups, names, places."""

_store: Store[tuple[str, int], Compiled] = Store(_sre.MAGIC, _MOST)
_plain: Any = getattr(getattr(re, "_compiler", None), "compile", None)


def remember(file: Path = FILE) -> bool:
    """Compile patterns from what is kept from now on; False where this Python is not known."""
    if not is_known_python() or _plain is None:
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
