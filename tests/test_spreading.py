"""One work done to many things on all cores: what comes back, what a death or a Ctrl-C leaves."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import OutputFailed, UsageError
from communique.spreading import in_order, on_all_cores

LOST = -1


@dataclass(frozen=True)
class Halving:
    """Halves even numbers; an odd one ends its process."""

    def begin(self) -> Callable[[int], int]:
        return _half

    def lost(self, item: int) -> int:  # noqa: ARG002
        return LOST


def _half(number: int) -> int:
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number // 2


@dataclass(frozen=True)
class Refusing(Halving):
    def begin(self) -> Callable[[int], int]:
        return _refuse


def _refuse(number: int) -> int:
    raise UsageError(f"Pas {number}.")


@dataclass(frozen=True)
class Sleeping(Halving):
    """Leaves a file in the temporary folder, and never ends."""

    def begin(self) -> Callable[[int], int]:
        return _sleep


def _sleep(number: int) -> int:
    tempfile.NamedTemporaryFile(delete=False).close()
    print("endormi", flush=True)
    time.sleep(600)
    return number


def done(numbers: list[int]) -> dict[int, int]:
    return dict(on_all_cores(Halving(), numbers))


def test_each_result_has_the_place_of_its_thing() -> None:
    assert done(list(range(0, 40, 2))) == dict(enumerate(range(20)))


def test_nothing_and_one_thing_start_no_process() -> None:
    assert done([]) == {}
    assert list(on_all_cores(PidTelling(), [0])) == [(0, os.getpid())]


@dataclass(frozen=True)
class PidTelling(Halving):
    def begin(self) -> Callable[[int], int]:
        return lambda _number: os.getpid()


def test_a_thing_that_ends_its_worker_is_lost_alone() -> None:
    numbers = [*range(0, 20, 2), 7, *range(20, 40, 2)]
    halves = [LOST if number == 7 else number // 2 for number in numbers]
    assert done(numbers) == dict(enumerate(halves))


def test_where_no_worker_lives_everything_is_told_lost() -> None:
    assert done([1] * 50) == dict.fromkeys(range(50), LOST)


@dataclass(frozen=True)
class Filling(Halving):
    """Writes on a disk that is full."""

    def begin(self) -> Callable[[int], int]:
        return _fill


def _fill(number: int) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(number))


def test_no_room_for_temporary_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutputFailed, match="plus de place sur le disque"):
        list(on_all_cores(Filling(), [2, 4]))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nulle part"))
    with pytest.raises(OutputFailed, match="dossier temporaire"):
        list(on_all_cores(Halving(), [2, 4]))


def test_what_the_work_raises_comes_to_the_caller() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(UsageError, match="Pas"):
        list(on_all_cores(Refusing(), [1, 2, 3]))
    assert signal.getsignal(signal.SIGTERM) is before, "the process still hears signals"


@given(st.permutations(range(8)))
def test_results_are_given_in_their_turn(places: list[int]) -> None:
    def results() -> Generator[tuple[int, int]]:
        yield from ((place, place * 10) for place in places)

    assert list(in_order(results())) == [place * 10 for place in range(8)]


INTERRUPTED = """
import signal, test_spreading
from communique.disk import interruption
from communique.spreading import on_all_cores
interruption.listen()
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have told it to be ignored
try:
    list(on_all_cores(test_spreading.Sleeping(), [1, 2, 3]))
except KeyboardInterrupt:
    print("interrompu")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_the_workers_and_sweeps_their_files(
    number: signal.Signals, tmp_path: Path
) -> None:
    tests = Path(__file__).parent
    search_path = os.pathsep.join((str(tests.parent / "src"), str(tests)))
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        env={**os.environ, "PYTHONPATH": search_path, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("endormi")
        process.send_signal(number)
        said = process.stdout.read()  # ends when the last worker has closed it
    assert said.endswith("interrompu\n")
    assert list(tmp_path.iterdir()) == []
