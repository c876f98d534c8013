"""The command in a process of its own that has loaded everything before: each run is a fork.

For tests of what a command does. Python, the package and its libraries cost more to load than most
commands cost to run; tests of how the command starts, or is interrupted, have ``command.run``.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import IO

import communique
from command import ENVIRONMENT, write_edition

_PATIENCE = 120
"""Seconds a command may take before its test is a failure."""


def run(
    folder: Path, *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``communique ARGUMENTS`` in that folder.

    Variables that Python, the C library or the dynamic loader read when they start do nothing here.
    """
    words = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory(prefix="communique-") as reports:
        said = [Path(reports) / name for name in ("stdout", "stderr")]
        order = (str(folder), words, {**ENVIRONMENT, **(environment or {})}, [*map(str, said)])
        code = _ended(json.dumps(order))
        return subprocess.CompletedProcess(words, code, *(path.read_text("utf-8") for path in said))


def _ended(order: str) -> int:
    orders, codes = _server()
    print(order, file=orders, flush=True)
    code = codes.readline()
    assert code, "the process that loads the command has ended: standard error says why"
    return int(code)


@cache
def _server() -> tuple[IO[str], IO[str]]:
    """Where to write orders and where to read exit codes; it ends with this process."""
    search_path = os.pathsep.join((ENVIRONMENT["PYTHONPATH"], str(Path(__file__).parent)))
    server = subprocess.Popen(
        [sys.executable, "-c", "import loaded; loaded.serve()"],
        env={**ENVIRONMENT, "PYTHONPATH": search_path}, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(server.communicate)
    assert server.stdin is not None
    assert server.stdout is not None
    return server.stdin, server.stdout


def serve() -> None:
    """Obey each order in a fork, one after the other."""
    load()
    for order in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(obey(*json.loads(order)))
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def load() -> None:
    """All that commands import and read; not the fonts, whose threads no fork would have."""
    for module in pkgutil.walk_packages(communique.__path__, "communique."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    import_module("communique.writers.pdf.startup").load_weasyprint()
    with tempfile.TemporaryDirectory() as workspace, redirect_stdout(StringIO()):
        write_edition(Path(workspace), "essai")
        assert _code_of(["--workspace", workspace, "build", "--format", "docx,html,txt"]) == 0
    gc.freeze()


def obey(folder: str, arguments: list[str], environment: dict[str, str], reports: list[str]) -> int:
    signal.alarm(_PATIENCE)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, report in enumerate(reports, start=1):
        os.dup2(os.open(report, os.O_WRONLY | os.O_CREAT), number)
    return _code_of(arguments)


def _code_of(arguments: list[str]) -> int:
    return int(import_module("communique.cli").run(arguments))
