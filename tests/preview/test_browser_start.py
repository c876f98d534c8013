"""The browser that the command starts, and who else could have used its address."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import AS_USERS_RUN_IT, command_line
from preview_client import Preview

_PATIENCE = 30


@contextmanager
def opened(workspace: Path, folder: Path) -> Iterator[tuple[Preview, str]]:
    """A preview that has started a browser, and the address the browser was given."""
    given = folder / "adresse.txt"
    browser = folder / "navigateur"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{given}.part"\nmv "{given}.part" "{given}"\n')
    browser.chmod(0o755)
    with subprocess.Popen(
        command_line("preview"),
        cwd=workspace,
        env={**AS_USERS_RUN_IT, "BROWSER": str(browser)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        shown = process.stdout.readline().split()[-1]
        end = time.monotonic() + _PATIENCE
        while not given.exists() and time.monotonic() < end:
            time.sleep(0.02)
        preview = Preview(process, shown, workspace)
        try:
            yield preview, given.read_text().strip()
        finally:
            preview.end()


def test_its_address_works_once(one_edition: Path, tmp_path: Path) -> None:
    with opened(one_edition, tmp_path) as (preview, given):
        assert given.startswith(preview.origin)
        assert given != preview.address
        path = given.removeprefix(preview.origin)
        first, second = (preview.ask("GET", path) for _ in range(2))
        assert (first.status, second.status) == (200, 403)
        assert "set-cookie" not in second.headers
        assert preview.ask("GET", f"/?jeton={preview.token}").status == 200


_ASK = """
import encodings.idna, os, socket, sys
port, path = sys.argv[1:]
os.setuid(65534)
with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as connection:
    request = f"GET {path} HTTP/1.1\\r\\nHost: 127.0.0.1:{port}\\r\\nConnection: close\\r\\n\\r\\n"
    connection.sendall(request.encode())
    print(connection.recv(100).split()[1].decode())
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.getuid() != 0, reason="needs a second user"
)
def test_another_user_who_has_seen_it_cannot_use_it(one_edition: Path, tmp_path: Path) -> None:
    with opened(one_edition, tmp_path) as (preview, given):
        path = given.removeprefix(preview.origin)
        asked = subprocess.run(
            [sys.executable, "-c", _ASK, str(preview.port), path],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert asked.stdout.strip() == "403"
        assert preview.ask("GET", path).status == 200


def test_without_a_screen_the_address_is_only_shown(one_edition: Path) -> None:
    environment = {k: v for k, v in AS_USERS_RUN_IT.items() if "DISPLAY" not in k}
    with subprocess.Popen(
        command_line("preview"),
        cwd=one_edition,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        preview = Preview(process, address, one_edition)
        assert preview.ask("GET", f"/?jeton={preview.token}").status == 200
        assert preview.end()[0] == 0
