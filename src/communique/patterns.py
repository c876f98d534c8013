"""Regular expressions compiled once for all, as Python keeps its modules compiled.

The desk and the typesetter have some four hundred patterns, and compiling them takes half of a
first check. Their compiled code is kept beside Python's own, in ``__pycache__``, under the name of
this Python. ``re`` has no door for that, so its compiler is replaced: on the versions of Python
that we know, and with its plain way for every pattern not kept and whenever anything is amiss.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from array import array
from itertools import islice
from pathlib import Path
from typing import Any

_KNOWN = {(3, 11), (3, 12), (3, 13)}
FILE = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.marshal"

_MOST = 1_000
"""How many patterns are kept at most: some are made from the words of one brief."""

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What ``_sre.compile`` takes after the pattern: flags, code (packed), groups, names, places."""

_kept: dict[tuple[str, int], Compiled] = {}
_new: dict[tuple[str, int], Compiled] = {}
_plain: Any = getattr(getattr(re, "_compiler", None), "compile", None)


def remember(file: Path = FILE) -> bool:
    """Compile patterns from what is kept from now on; False where this Python is not known."""
    if sys.version_info[:2] not in _KNOWN or _plain is None:
        return False
    _kept.update(_read(file))
    re._compiler.compile = _compile  # type: ignore[attr-defined]
    return True


def forget() -> None:
    """Give ``re`` its own compiler back."""
    _kept.clear()
    _new.clear()
    re._compiler.compile = _plain  # type: ignore[attr-defined]


def keep(file: Path = FILE) -> None:
    """Keep what was compiled since; a folder that takes no file is no matter."""
    if not _new:
        return
    first = dict(islice({**_read(file), **_kept, **_new}.items(), _MOST))
    data = marshal.dumps({"magic": _sre.MAGIC, "patterns": first})
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
    _new.clear()


def _read(file: Path) -> dict[tuple[str, int], Compiled]:
    try:
        kept = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    if not isinstance(kept, dict) or kept.get("magic") != _sre.MAGIC:
        return {}
    patterns: dict[tuple[str, int], Compiled] = kept["patterns"]
    return patterns


def _compile(pattern: Any, flags: int = 0) -> Any:
    if type(pattern) is not str or flags & re.DEBUG:
        return _plain(pattern, flags)
    key = (pattern, int(flags))
    compiled = _kept.get(key) or _new.get(key)
    if compiled is None:
        compiled = _new[key] = _compiled(pattern, int(flags))
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
