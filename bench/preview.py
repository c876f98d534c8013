"""``make bench``: the preview as a browser sees it, on a real ``communique preview``.

Times go from the write of the brief to the last byte received over HTTP: the web page for the one,
the images of the pages that changed for the other. Beside them, for machines slower or busier than
the one the targets are meant for: the PDF alone, made in turn by a warm process. Memory is that of
the server and of its process of pages, after a number of rebuilds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import memory
from workspace import ROOT

from communique.brief.reader import read_brief
from communique.document.compose import compose
from communique.document.document import Order
from communique.templates import Templates
from communique.writers.pdf import write

EDITION = "2020-11-04-mois-innovation-publique"
"""A published communiqué of two pages."""
TARGETS = {"html": 50, "pages": 300}
STOPS = (100, 500, 1000, 1500, 2000, 3000)
_WARMING = 3
"""Saves that are not counted."""
_PAUSE = 0.3
"""Seconds between two saves that are timed, so that each finds the server at rest."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        root = Path(name)
        shutil.copytree(ROOT / "templates", root / "templates")
        shutil.copytree(ROOT / "releases" / EDITION, root / "releases" / EDITION)
        _report_first(root, options.starts)
        with previewed(root, EDITION) as client:
            _report_saves(client, options.saves)
            _report_memory(client, options.rebuilds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--saves", type=int, default=25)
    parser.add_argument("--rebuilds", type=int, default=1000)
    return parser.parse_args()


@dataclass
class Client:
    """A reader of the preview; ``state`` is the last one received."""

    process: subprocess.Popen[str]
    port: int
    cookie: str
    stream: HTTPResponse
    brief: Path
    state: dict[str, Any]

    def get(self, path: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        assert answer.status == 200, (path, answer.status)
        return data

    def next_state(self) -> dict[str, Any]:
        while True:
            line = self.stream.readline()
            if line.startswith(b"data: "):
                self.state = json.loads(line.removeprefix(b"data: "))
                return self.state

    def save(self, text: str) -> tuple[float, float]:
        """Seconds from the save to the web page, and to the pages that it changed."""
        before = {page["src"] for page in self.state["pages"]}
        data = text.encode()
        base = hashlib.sha256(data).hexdigest()
        start = time.perf_counter()
        self.brief.write_bytes(data)
        while self.next_state()["base"] != base:
            pass
        self.get("/document.html")
        html = time.perf_counter() - start
        while self.state["status"] != "built":
            self.next_state()
        for page in self.state["pages"]:
            if page["src"] not in before:
                self.get(page["src"])
        pages = time.perf_counter() - start
        while self.state["stage"] != "pages" or self.state["status"] != "built":
            self.next_state()
        return html, pages

    def pids(self) -> list[int]:
        return [self.process.pid, *memory.children(self.process.pid)]


@contextmanager
def previewed(root: Path, edition: str) -> Iterator[Client]:
    """The preview of an edition, once its pages are built."""
    command = [sys.executable, "-m", "communique", "preview", edition, "--no-open"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = urlsplit(process.stdout.readline().split()[-1])
        port = url.port or 0
        opening = HTTPConnection("127.0.0.1", port)
        opening.request("GET", f"{url.path}?{url.query}")
        cookie = opening.getresponse().getheader("Set-Cookie", "").partition(";")[0]
        events = HTTPConnection("127.0.0.1", port)
        events.request("GET", "/api/events", headers={"Cookie": cookie})
        brief = root / "releases" / edition / "brief.yaml"
        client = Client(process, port, cookie, events.getresponse(), brief, {})
        while client.next_state()["stage"] != "pages" or client.state["status"] != "built":
            pass
        try:
            yield client
        finally:
            events.close()
            opening.close()
            process.terminate()


def _report_first(root: Path, starts: int) -> None:
    times = []
    for _ in range(starts):
        start = time.perf_counter()
        with previewed(root, EDITION) as client:
            client.get(client.state["pages"][0]["src"])
            times.append(time.perf_counter() - start)
    print(f"{'preview of a two-page communiqué':<38}{'ms':>8}{'most':>8}{'target':>8}")
    _line("first page after the command", times)


def _report_saves(client: Client, saves: int) -> None:
    text = client.brief.read_text(encoding="utf-8")
    order = _order(client.brief)
    times = []
    alone = []
    for number in range(saves + _WARMING):
        times.append(client.save(_varied(text, number)))
        time.sleep(_PAUSE)
        start = time.perf_counter()
        write(order)
        alone.append(time.perf_counter() - start)
    _line("save to web page", [html for html, _ in times[_WARMING:]], TARGETS["html"])
    _line("save to pages", [pages for _, pages in times[_WARMING:]], TARGETS["pages"])
    _line("the PDF alone, warm", alone[_WARMING:])


def _order(brief: Path) -> Order:
    templates = Templates.of(ROOT / "templates")
    read = read_brief(brief, templates)
    return Order(compose(read, templates), templates, brief.name, read.data)


def _report_memory(client: Client, rebuilds: int) -> None:
    text = client.brief.read_text(encoding="utf-8")
    print(f"\n{'rebuilds':<38}{'server':>8}{'pages':>8}   MiB")
    for number in range(rebuilds + 1):
        if number in {0, 10, *STOPS}:
            server, *others = (memory.resident(pid) for pid in client.pids())
            print(f"{number:<38}{server:>8.0f}{sum(others):>8.0f}", flush=True)
        client.save(_varied(text, 1000 + number))


def _varied(text: str, number: int) -> str:
    """The brief with a word more in its lead: a change that shows in the first page."""
    return text.replace("chapo: |\n  ", f"chapo: |\n  Essai {number}. ", 1)


def _line(label: str, times: list[float], target: int | None = None) -> None:
    goal = f"{target:>8}" if target else ""
    print(f"{label:<38}{median(times) * 1000:>8.0f}{max(times) * 1000:>8.0f}{goal}", flush=True)


if __name__ == "__main__":
    main()
