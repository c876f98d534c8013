"""The preview as another program sees it: the real command, plain HTTP, the stream of states."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlsplit

from command import AS_USERS_RUN_IT, command_line, write_edition

State = dict[str, Any]
_PATIENCE = 30
"""Seconds after which what has not come never will."""

FILLER = "Le service public se transforme, et chacun peut y prendre part. " * 30
TWO_PAGES = f"""\
emetteur: ditp
date: 2022-11-08
titre: Un titre à l’essai
chapo: |
  Le chapô dit l’essentiel.
sections:
  - intertitre: Une partie
    contenu:
      - |
        {FILLER}
      - |
        {FILLER}
  - intertitre: La fin
    contenu:
      - Un dernier paragraphe.
contacts:
  - personnes: [{{nom: Claire Martin, telephone: 06 12 34 56 78}}]
    courriel: presse@exemple.gouv.fr
"""
ONE_PAGE = TWO_PAGES.replace(FILLER, "Le service public se transforme.")
"""The same with less to lay out, where it does not matter."""


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Preview:
    """A running ``communique preview``; ``cookie`` is what its page was given."""

    process: subprocess.Popen[str]
    address: str
    workspace: Path
    cookie: str = ""
    _streams: list[Stream] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return self.address.rpartition("=")[2]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """One request with these headers alone (and ``Host``, unless it is among them)."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body or None)
            answer = connection.getresponse()
            return Answer(
                answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
            )
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """As the page asks."""
        return self.ask("GET", path, {"Cookie": self.cookie, **headers})

    def post(self, path: str, value: object, **headers: str) -> Answer:
        """As the page writes; ``headers`` change some of its own."""
        own = {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": "application/json"}
        return self.ask("POST", path, {**own, **headers}, json.dumps(value).encode())

    def follow(self, edition: str = "") -> Stream:
        """The states of an edition from now on, the first pages having been waited for."""
        stream = Stream(self, edition)
        self._streams.append(stream)
        stream.until(settled)
        return stream

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Interrupt the command; its exit code and what it printed besides its address."""
        self.process.send_signal(number)
        output, _ = self.process.communicate(timeout=_PATIENCE)
        return self.process.returncode, output

    def leave(self) -> None:
        """Close the streams, as a browser that is closed."""
        while self._streams:
            self._streams.pop().close()


_numbers = count(1)


@dataclass
class Edition:
    """An edition of the workspace that is previewed, and its brief on disk."""

    preview: Preview
    name: str
    brief: Path

    @classmethod
    def new(cls, preview: Preview, text: str) -> Self:
        """One more edition of that workspace, which no other test knows."""
        name = f"2021-essai-{next(_numbers)}"
        return cls(preview, name, write_edition(preview.workspace, name, text))

    def follow(self) -> Stream:
        return self.preview.follow(self.name)

    def get(self, path: str) -> Answer:
        return self.preview.get(f"{path}?edition={self.name}")


class Stream:
    """Server-sent events (WHATWG HTML, 9.2), read one by one."""

    def __init__(self, preview: Preview, edition: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", preview.port, timeout=_PATIENCE)
        path = f"/api/events?edition={quote(edition)}"
        self._connection.request("GET", path, headers={"Cookie": preview.cookie})
        self._answer: HTTPResponse = self._connection.getresponse()
        assert self._answer.status == 200, self._answer.status
        self.state: State = {}
        self.seen: list[State] = []
        """Every state received."""

    def next(self) -> State:
        end = time.monotonic() + _PATIENCE
        while line := self._answer.readline():
            assert time.monotonic() < end, "the stream only says that it is alive"
            if line.startswith(b"data: "):
                self.state = json.loads(line.removeprefix(b"data: "))
                self.seen.append(self.state)
                return self.state
        raise EOFError

    def until(self, condition: Callable[[State], bool]) -> State:
        """The first state, the present one included, that meets the condition."""
        while not (self.state and condition(self.state)):
            self.next()
        return self.state

    def built(self, data: bytes) -> State:
        """The state once that content of the brief is shown, pages and findings included."""
        base = hashlib.sha256(data).hexdigest()
        return self.until(lambda state: state["base"] == base and settled(state))

    def after(self, revision: int) -> State:
        """The state once something newer than that revision is shown to the end."""
        return self.until(lambda state: state["revision"] > revision and settled(state))

    def close(self) -> None:
        with suppress(OSError):
            self._answer.close()
            self._connection.close()


def save(brief: Path, stream: Stream, text: str) -> State:
    """The state once that text, written to the brief, is shown."""
    brief.write_text(text, encoding="utf-8")
    return stream.built(text.encode())


def settled(state: State) -> bool:
    """Built to the end, or known not to be."""
    return state["status"] == "broken" or (
        state["status"] == "built" and state["stage"] == "pages" and bool(state["revision"])
    )


def address_in(output: Iterable[str]) -> str:
    """The address that a preview tells, after what it may have to say of other editions."""
    said = ""
    for line in output:
        said += line
        if address := re.search(r"http://\S+", line):
            return address.group()
    raise AssertionError(f"the preview has ended without telling its address: {said}")


@contextmanager
def previewing(
    workspace: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[Preview]:
    """A preview of that workspace, its page opened."""
    with subprocess.Popen(
        command_line("preview", "--no-open", *arguments),
        cwd=workspace,
        env={**AS_USERS_RUN_IT, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout
        preview = Preview(process, address_in(process.stdout), workspace)
        process.stdout.readline()  # how to end it
        opening = preview.ask("GET", f"/?jeton={preview.token}")
        preview.cookie = opening.headers["set-cookie"].partition(";")[0]
        try:
            yield preview
        finally:
            if process.poll() is None:
                preview.end()
            preview.leave()
