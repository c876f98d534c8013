"""What outputs depend on besides their brief: the tool itself, its libraries, the templates.

All of it is read as bytes and hashed, without importing any of the libraries: deciding that
nothing has changed must cost less than building.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from communique import __version__
from communique.disk.hashes import sha256
from communique.templates import Templates, content_of

_LIBRARIES = (
    "babel", "cssselect2", "fonttools", "jinja2", "lxml", "pillow", "pydyf",
    "python_docx", "pyyaml", "tinycss2", "weasyprint",
)  # fmt: skip
"""The libraries whose version may change the outputs, by the name of their dist-info folder."""
_PACKAGE = Path(__file__).resolve().parents[1]


def tool() -> dict[str, str]:
    """Version and hash of the code of the tool, and versions of what it stands on."""
    python = ".".join(map(str, sys.version_info[:3]))
    libraries = dict(_libraries(sys.path))
    return {
        "communique": __version__,
        "code": _code(),
        "python": python,
        **libraries,
        **_system_parts(),
    }


def of_templates(templates: Templates) -> dict[str, str]:
    """The hash of every template in force, by name."""
    return {name: sha256(content_of(path)) for name, path in templates.files()}


def _code() -> str:
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _libraries(search_path: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and version read from ``NAME-VERSION.dist-info`` folder names (PyPA, « Recording
    installed projects »): ``importlib.metadata`` would cost a tenth of the whole command."""
    found: dict[str, str] = {}
    for folder in map(Path, search_path):
        if not folder.is_dir():
            continue
        for info in folder.glob("*.dist-info"):
            name, _, version = info.name.removesuffix(".dist-info").partition("-")
            found.setdefault(name.lower(), version)
    return ((name, found[name]) for name in _LIBRARIES if name in found)


_FILES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
_FOLDERS = ("/usr/lib64", "/usr/lib", "/usr/local/lib", "/opt/homebrew/lib")
_VERSION = re.compile(r"\.so\.([0-9][0-9.]*)$|/Cellar/[^/]+/([^/]+)/")


@cache
def _system_parts() -> dict[str, str]:
    """Version by name of each library that is found; Windows tells none but zlib's.

    Read from the names of the library files: asking Pango would cost more than all the rest here.
    """
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
