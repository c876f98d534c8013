"""A lock is waited for aloud, and no longer than one wants."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.disk import interruption, locks
from communique.disk.files import write_file
from communique.disk.hashes import sha256
from communique.disk.locks import locked
from communique.disk.saving import replace_file
from communique.errors import OutputFailed


@contextmanager
def held_by_another(folder: Path) -> Iterator[int]:
    """A process that has the lock of the folder; its id."""
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        with locked(folder):
            os.write(into, b"x")
            signal.pause()
    os.read(out, 1)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(out)
        os.close(into)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    told: list[str] = []
    monkeypatch.setattr(locks, "_SILENT", 0.1)
    locks.tell_waits(told.append)
    yield told
    locks.tell_waits(lambda _: None)


def test_who_has_it_is_told(tmp_path: Path, said: list[str]) -> None:
    with held_by_another(tmp_path) as pid:
        with pytest.raises(OutputFailed) as refusal, locked(tmp_path, patience=0.4):
            pytest.fail("not free")
        hour = time.strftime("%H:")
    assert len(said) == 1
    assert f"« {tmp_path} » est occupé par" in said[0]
    assert f"(processus {pid}, lancé à " in said[0]
    assert hour in said[0]
    assert "pytest" in said[0]
    assert str(pid) in refusal.value.message


def test_nothing_is_said_of_a_lock_that_is_free(tmp_path: Path, said: list[str]) -> None:
    with locked(tmp_path) as alone:
        assert alone
    assert said == []


def test_where_the_system_tells_nothing(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_pid_of_holder", lambda _: 0)
    (tmp_path / "a.txt").write_bytes(b"x")
    with held_by_another(tmp_path), pytest.raises(OutputFailed, match="par une autre commande"):
        replace_file(tmp_path / "a.txt", sha256(b"x"), b"y", patience=0.2)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_waiting_can_be_interrupted(tmp_path: Path, name: str) -> None:
    """Not the writing, once it has begun."""
    with held_by_another(tmp_path):
        pid = os.fork()
        if pid == 0:
            interruption.listen()
            try:
                locks.tell_waits(lambda _: os.kill(os.getpid(), getattr(signal, name)))
                write_file(tmp_path / "a.txt", b"x")
            except KeyboardInterrupt:
                os._exit(130)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 130
    assert not list(tmp_path.iterdir())


def test_a_disk_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is young there may be at work; what is old was left by a killed process."""
    monkeypatch.setattr(locks, "fcntl", None)
    work = tmp_path / ".livraison"
    work.mkdir()
    with pytest.raises(OutputFailed, match="l’était il y a un instant"):
        write_file(tmp_path / "a.txt", b"x")
    os.utime(work, (0, 0))
    write_file(tmp_path / "a.txt", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
