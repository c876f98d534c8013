"""``make bench``: the command against the bare libraries, as ratios measured in one run.

Commands are timed in turn, round after round, so that a busy machine slows all of them alike;
medians are compared. Times are those of whole processes, start-up included.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import mean, median

import memory
import workspace

TARGETS = {"build": 0.6, "unchanged": 0.25, "check": 0.25}
ONE = "edition-000"
Step = Callable[[], None]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        root = Path(name)
        workspace.fill(root, options.editions)
        contents = workspace.contents(root, root / "contents")
        _report_one(_in_turn(_steps(root, contents[0]), options.rounds))
        _report_batch(root, contents)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--editions", type=int, default=200)
    return parser.parse_args()


def _communique(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "communique", *arguments]


def _bare(*arguments: Path) -> list[str]:
    script = Path(__file__).with_name("bare.py")
    return [sys.executable, str(script), *map(str, arguments)]


def _steps(root: Path, content: Path) -> Mapping[str, Step]:
    """What is timed, by name; the build comes first, so that the next one finds it done."""
    formats = ("--format", "pdf,docx")
    commands = {
        "bare": _bare(content, root),
        "build": _communique("build", ONE, "--force", *formats),
        "unchanged": _communique("build", ONE, *formats),
        "check": _communique("check", ONE),
    }
    return {name: partial(_run, command, root) for name, command in commands.items()}


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _in_turn(steps: Mapping[str, Step], rounds: int) -> dict[str, float]:
    """The median time of each step, in seconds; a first round, not counted, warms the disk."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + 1):
        for name, step in steps.items():
            start = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - start)
    return {name: median(measured[1:]) for name, measured in times.items()}


def _report_one(medians: Mapping[str, float]) -> None:
    bare = medians["bare"]
    print(f"{'one edition, PDF and DOCX':<34}{'ms':>8}{'ratio':>8}{'target':>8}")
    print(f"{'bare WeasyPrint + python-docx':<34}{bare * 1000:>8.0f}{1:>8.2f}")
    labels = {
        "build": "cold build --force",
        "unchanged": "build, nothing changed",
        "check": "check",
    }
    for name, label in labels.items():
        ratio = medians[name] / bare
        print(f"{label:<34}{medians[name] * 1000:>8.0f}{ratio:>8.2f}{TARGETS[name]:>8.2f}")


def _report_batch(root: Path, contents: list[Path]) -> None:
    """One way, the other twice, and the first again: a machine that slows down slows both alike."""
    commands = {
        "bare": _bare(*contents, root),
        "built": _communique("build", "--force", "--format", "pdf,docx"),
    }
    runs: dict[str, list[memory.Run]] = {"bare": [], "built": []}
    for name in ("bare", "built", "built", "bare"):
        runs[name].append(memory.watched(commands[name], root))
    bare, built = (_mean(of_one) for of_one in runs.values())
    count = len(contents)
    print(f"\n{f'{count} editions':<34}{'s':>8}{'per s':>8}{'ratio':>8}   MiB at 10, 50, 90 %")
    _batch_line("bare libraries, one process", bare, count, bare)
    _batch_line("communique build (target 2.00)", built, count, bare)


def _mean(runs: list[memory.Run]) -> memory.Run:
    """The mean time; the memory of the run that took most."""
    largest = max(runs, key=lambda run: max(run.memory))
    return memory.Run(mean(run.seconds for run in runs), largest.memory)


def _batch_line(label: str, run: memory.Run, count: int, bare: memory.Run) -> None:
    sizes = ", ".join(f"{size:.0f}" for size in run.memory)
    ratio = bare.seconds / run.seconds
    print(f"{label:<34}{run.seconds:>8.1f}{count / run.seconds:>8.1f}{ratio:>8.2f}   {sizes}")


if __name__ == "__main__":
    main()
