"""The real command on a pseudo-terminal: questions are read, answers typed."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from command import AS_USERS_RUN_IT, command_line

_PATIENCE = 30.0
"""Seconds to wait for a question before the test is a failure."""

_BETWEEN_PRESSES = 5.0


class Terminal:
    """``communique ARGUMENTS`` run in that folder, as on a terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._screen, theirs = pty.openpty()
        self._process = subprocess.Popen(
            command_line(*arguments),
            cwd=folder,
            env={
                **AS_USERS_RUN_IT,
                "TERM": "dumb",
                "LC_ALL": "C.UTF-8",
                "PYTHONIOENCODING": "utf-8",
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        self._answered = 0

    def answer(self, question: str, answer: str) -> None:
        """Wait for the question, then type the answer and Enter."""
        self._wait_for(question)
        os.write(self._screen, f"{answer}\n".encode("utf-8", "surrogateescape"))

    def interrupt(self, question: str) -> None:
        """Wait for the question, then press Ctrl-C; again when nothing happens.

        Python may miss one that comes just as it begins to wait for the answer.
        """
        self._wait_for(question)
        while self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            while select.select([self._screen], [], [], _BETWEEN_PRESSES)[0]:
                if not self._read():
                    return

    def end(self) -> int:
        """Everything shown to the end; the exit code."""
        while self._read():
            pass
        os.close(self._screen)
        return self._process.wait(timeout=_PATIENCE)

    def _wait_for(self, question: str) -> None:
        while (at := self.shown.find(question, self._answered)) < 0:
            assert self._read(), f"« {question} » n’est pas venu :\n{self.shown}"
        self._answered = at + len(question)

    def _read(self) -> bool:
        """Add what comes next to ``shown``; False when the command has ended."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            ready, _, _ = select.select([self._screen], [], [], 1.0)
            if ready:
                try:
                    data = os.read(self._screen, 4096)
                except OSError:
                    return False
                self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
                return bool(data)
        self._process.kill()
        self._process.wait()
        raise AssertionError(f"rien ne vient :\n{self.shown}")


def played(terminal: Terminal, exchanges: Sequence[tuple[str, str]]) -> int:
    for question, answer in exchanges:
        terminal.answer(question, answer)
    return terminal.end()
