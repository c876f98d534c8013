"""Whatever ends the command, it ends in the same way."""

from __future__ import annotations

import os
import pty
import signal
from collections.abc import Callable

import pytest

from communique import cli
from communique.command import commands
from communique.disk import interruption


def forked(child: Callable[[], int]) -> int:
    """The exit code of that in a fork."""
    pid = os.fork()
    if pid == 0:
        os._exit(child())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_signals_are_all_alike(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def interrupted(_arguments: list[str]) -> int:
        signal.raise_signal(getattr(signal, name))
        return 0

    monkeypatch.setattr(commands, "run", interrupted)
    assert forked(lambda: cli.run(["list"])) == 130


def test_a_terminal_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more can be said there, and that is no fault of ours."""

    def at_work(_arguments: list[str]) -> int:
        os.write(1, b"x")
        signal.pause()
        return 0

    monkeypatch.setattr(commands, "run", at_work)
    pid, terminal = pty.fork()
    if pid == 0:
        os._exit(cli.run(["list"]))
    os.read(terminal, 1)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130


def test_what_was_told_to_outlive_its_terminal_does() -> None:
    """``nohup communique build &``."""

    def child() -> int:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        interruption.listen()
        with interruption.held():
            signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGHUP)
        return 7

    assert forked(child) == 7


def test_a_worker_hears_its_parent_only() -> None:
    def child() -> int:
        interruption.obey_parent_only()
        for name in ("SIGINT", "SIGHUP", "SIGQUIT"):
            signal.raise_signal(getattr(signal, name))
        signal.raise_signal(signal.SIGTERM)
        return 0

    assert forked(child) == 128 + signal.SIGTERM


def test_an_interruption_inside_a_class_being_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.11 tells it as a fault of the class."""

    def loading(_arguments: list[str]) -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(commands, "run", loading)
    assert forked(lambda: cli.run(["list"])) == 130
