"""The real command, run in a process of its own, and the workspaces it is run in."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import communique

BRIEF = """\
emetteur: ditp
date: 2022-11-08
titre: Un titre à l’essai
chapo: Le chapô dit l’essentiel.
sections:
  - intertitre: Une partie
    contenu:
      - Un premier paragraphe.
contacts:
  - personnes: [{nom: Claire Martin, telephone: 06 12 34 56 78}]
    courriel: presse@exemple.gouv.fr
"""

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(Path(communique.__file__).parents[1]),
    "LC_ALL": "C.UTF-8",
    "PYTHONWARNINGS": "error::ResourceWarning",
    "XDG_CACHE_HOME": os.devnull,  # where nothing can be kept
}
AS_USERS_RUN_IT = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONWARNINGS"}
"""For processes that are interrupted: inside an import, Python itself leaves a file unclosed."""


def write_edition(workspace: Path, name: str, brief: str = BRIEF) -> Path:
    """``releases/NAME/brief.yaml`` in that workspace."""
    path = workspace / "releases" / name / "brief.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(brief, encoding="utf-8")
    return path


def command_line(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "communique", *map(str, arguments)]


def run(
    folder: Path,
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run ``communique ARGUMENTS`` in that folder; ``before`` runs in the new process first."""
    return subprocess.run(
        command_line(*arguments),
        cwd=folder,
        env={**ENVIRONMENT, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=before,
        timeout=120,
    )


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command shows on a terminal, standard error included."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command_line(*arguments), cwd=folder, env={**ENVIRONMENT, "TERM": "xterm", **environment},
        stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux: how a terminal tells that the other side is closed
        pass
    process.wait()
    os.close(ours)
    return shown.decode()


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
