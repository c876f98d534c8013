"""``make bench``: what a growing archive costs, on a workspace of ten thousand editions in git.

Seconds are told where the aim is in seconds, otherwise how much faster all cores go than one. Some
editions are archived for real; the outputs of the others are copies with manifests that are true:
making them would take a quarter of an hour, and what is measured is to find them fresh.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

import workspace

from communique.building import planning
from communique.building.manifest import FILE_NAME, Manifest
from communique.disk.hashes import sha256_of_file
from communique.workspace import Workspace
from preview import previewed

_AIM = 1.7
_RACY = 4
"""Seconds after which what was just written may be kept (see docs/decisions/027)."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        root = Path(name, "bureau")
        os.environ["XDG_CACHE_HOME"] = str(Path(name, "cache"))
        _fill(root, options.editions, options.archived)
        time.sleep(_RACY)
        print(f"\n{options.editions} editions, {os.cpu_count()} cores, {platform.machine()}")
        _report_seconds(root)
        _report_chooser(root)
        _report_cores("check", root, *_names(root)[: options.checked])
        _report_cores("verify", root, "--all-versions")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=10_000)
    parser.add_argument("--archived", type=int, default=40)
    parser.add_argument("--checked", type=int, default=1_000)
    return parser.parse_args()


def _fill(root: Path, editions: int, archived: int) -> None:
    root.mkdir()
    workspace.fill(root, editions)
    (root / ".gitignore").write_text("output/\n")
    for arguments in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "Textes"]):
        identity = ["-c", "user.name=Banc", "-c", "user.email=banc@exemple.fr"]
        subprocess.run(["git", *identity, *arguments], cwd=root, check=True)
    for setting in (["user.name", "Banc"], ["user.email", "banc@exemple.fr"]):
        subprocess.run(["git", "config", *setting], cwd=root, check=True)
    first, *others = sorted((root / "releases").iterdir())
    for edition in (first, *others[: archived - 1]):
        _run(root, "archive", edition.name)
    _copy_outputs(root, first, others[archived - 1 :])


def _copy_outputs(root: Path, first: Path, others: Sequence[Path]) -> None:
    made = root / "output" / first.name
    manifest = Manifest.read(made)
    assert manifest is not None
    data = {name: (made / output.file).read_bytes() for name, output in manifest.outputs.items()}
    now = planning.now(Workspace.at(root).templates)
    for edition in others:
        source = now.source({"brief.yaml": sha256_of_file(edition / "brief.yaml") or ""})
        outputs = {
            name: replace(output, file=f"{edition.name}.{name}", source=source.fingerprint)
            for name, output in manifest.outputs.items()
        }
        folder = root / "output" / edition.name
        folder.mkdir()
        for name, output in outputs.items():
            (folder / output.file).write_bytes(data[name])
        told = Manifest(edition.name).with_outputs(outputs, {source.fingerprint: source})
        (folder / FILE_NAME).write_bytes(told.to_json())


def _run(root: Path, *arguments: str, before: Sequence[str] = ()) -> float:
    """The seconds of a command; what it finds is no matter."""
    start = time.perf_counter()
    command = [*before, sys.executable, "-m", "communique", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return time.perf_counter() - start


def _report_seconds(root: Path) -> None:
    print(f"{'':<34}{'s':>8}{'target':>8}")
    _line("list, first time", _run(root, "list"))
    _line("list, second time", min(_run(root, "list") for _ in range(3)), 1.5)
    _line("build, nothing changed", min(_run(root, "build") for _ in range(3)), 4)


def _report_chooser(root: Path) -> None:
    with previewed(root, _names(root)[0]) as client:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            client.get("/api/editions")
            times.append(time.perf_counter() - start)
    _line("chooser, first answer", times[0], 0.3)
    _line("chooser, slowest of the next", max(times[1:]), 0.3)


def _report_cores(command: str, root: Path, *arguments: str) -> None:
    """One way, the other twice, and the first again: a machine that slows down slows both alike."""
    one, every = ("taskset", "-c", "0"), ()
    times = [(way, _run(root, command, *arguments, before=way)) for way in (one, every, every, one)]
    alone, all_cores = (mean(t for way, t in times if way == chosen) for chosen in (one, every))
    print(f"{f'{command}, all cores against one':<34}{alone / all_cores:>8.2f}{_AIM:>8.2f}")


def _names(root: Path) -> list[str]:
    return sorted(folder.name for folder in (root / "releases").iterdir())


def _line(label: str, seconds: float, target: float | None = None) -> None:
    print(f"{label:<34}{seconds:>8.2f}{f'{target:>8.2f}' if target else ''}", flush=True)


if __name__ == "__main__":
    main()
