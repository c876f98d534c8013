"""Scripts run in a fresh interpreter that sees the package and the modules of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).parent
_SEARCH_PATH = os.pathsep.join((str(_TESTS.parent / "src"), str(_TESTS)))


def without_library(name: str) -> str:
    """A script after which the libraries with that in their names are found nowhere."""
    return f"""
import cffi
dlopen = cffi.FFI.dlopen
def without(self, name, flags=0):
    if {name!r} in name:
        raise OSError(name)
    return dlopen(self, name, flags)
cffi.FFI.dlopen = without
"""


def run_python(
    script: str, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": _SEARCH_PATH, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
