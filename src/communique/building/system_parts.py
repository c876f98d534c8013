"""Versions of the system's own libraries that outputs depend on: Pango, HarfBuzz, zlib.

They are read from the names of the library files, without loading anything: asking Pango itself
would cost more than deciding that nothing has changed.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
_FOLDERS = ("/usr/lib64", "/usr/lib", "/usr/local/lib", "/opt/homebrew/lib")
_VERSION = re.compile(r"\.so\.([0-9][0-9.]*)$|/Cellar/[^/]+/([^/]+)/")


@cache
def system_parts() -> dict[str, str]:
    """Version by name of each library that is found; Windows tells none but zlib's."""
    found = {name: _version(files) for name, files in _FILES.items()}
    return {"zlib": zlib.ZLIB_RUNTIME_VERSION} | {n: v for n, v in found.items() if v}


def _version(files: tuple[str, ...]) -> str:
    """What the file is really called: ``libpango-1.0.so.0`` leads to ``….so.0.5000.12``."""
    for path in (folder / file for folder in _folders() for file in files):
        if path.exists():
            version = _VERSION.search(os.path.realpath(path))
            return version[version.lastindex or 0] if version else ""
    return ""


def _folders() -> Iterator[Path]:
    multiarch: str = getattr(sys.implementation, "_multiarch", "")
    if multiarch:
        yield Path("/usr/lib", multiarch)
    yield from map(Path, _FOLDERS)
