"""The memory of a process and of its children while they run (Linux)."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.2


@dataclass(frozen=True)
class Run:
    """How long a command took, in seconds, and the memory of its largest worker over that time.

    ``memory`` are the resident sizes, in MiB, at a tenth, at half and at nine tenths of the run.
    """

    seconds: float
    memory: tuple[float, ...]


def watched(command: list[str], folder: Path) -> Run:
    """Run the command to its end, sampling; raises CalledProcessError when it fails."""
    samples: list[float] = []
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=-3) as process:
        while not _ended(process):
            samples.append(_largest(process.pid))
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, tuple(_at(samples, share) for share in (0.1, 0.5, 0.9)))


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """After a pause, unless it ends before."""
    try:
        process.wait(_PAUSE)
    except subprocess.TimeoutExpired:
        return False
    return True


def _at(samples: list[float], share: float) -> float:
    return samples[int(len(samples) * share)] if samples else 0.0


def _largest(pid: int) -> float:
    return max((resident(process) for process in [pid, *children(pid)]), default=0.0)


def children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in text.split()]


def resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    sizes = (int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
    return next(sizes, 0.0)
