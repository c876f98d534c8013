"""A batch by two workers of a Dask cluster against two processes of this machine.

The cluster is started beforehand, as it is where one is kept; times are those of whole commands.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import mean

import workspace

TARGET = 0.8
_WORKERS = 2


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name, _cluster() as address:
        root = Path(name)
        workspace.fill(root, options.editions)
        ways = {"here": (), "there": ("--cluster", address)}
        times: dict[str, list[float]] = {way: [] for way in ways}
        for way in ("here", "there", "there", "here"):
            times[way].append(_time(root, *ways[way]))
    here, there = (mean(of_one) for of_one in times.values())
    print(f"\n{f'{options.editions} editions':<34}{'s':>8}{'ratio':>8}{'target':>8}")
    print(f"{'all cores of this machine':<34}{here:>8.1f}{1:>8.2f}")
    print(
        f"{f'{_WORKERS} workers of a cluster':<34}{there:>8.1f}{here / there:>8.2f}{TARGET:>8.2f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=200)
    return parser.parse_args()


def _time(root: Path, *options: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "communique", "build", "--force", *options]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return time.perf_counter() - start


@contextmanager
def _cluster() -> Iterator[str]:
    """The address of a scheduler with its workers; all are ended after the block."""
    with tempfile.TemporaryDirectory(prefix="communique-dask-") as room:
        place = Path(room, "scheduler.json")
        file = ("--scheduler-file", str(place), "--host", "127.0.0.1", "--no-dashboard")
        worker = (*file, "--nthreads", "1", "--no-nanny", "--local-directory", room)
        started = [_dask("scheduler", *file, "--port", "0", "--dashboard-address", ":0")]
        started += [_dask("worker", *worker, "--dashboard-address", ":0") for _ in range(_WORKERS)]
        try:
            yield _address(place)
        finally:
            for process in started:
                process.terminate()
                process.wait()


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _address(place: Path) -> str:
    """Once the scheduler has written it, and its workers are there."""
    from distributed import Client  # noqa: PLC0415 - after the processes are started

    while True:
        with suppress(OSError, ValueError), Client(scheduler_file=str(place)) as client:
            client.wait_for_workers(_WORKERS, timeout=60)
            return str(client.scheduler_info()["address"])
        time.sleep(0.2)


if __name__ == "__main__":
    main()
