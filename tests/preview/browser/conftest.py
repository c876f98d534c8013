"""A real server, a real Chromium, and an edition of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page

from command import write_edition
from previewing import BRIEF, Edition, Server, Window, built, start, stop


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    workspace = tmp_path_factory.mktemp("apercu")
    write_edition(workspace, "2022-01-01-ancien")
    process, server = start(workspace)
    yield server
    stop(process)


@pytest.fixture(scope="session")
def window(browser: Browser, server: Server) -> Iterator[Window]:
    window = Window(server, browser)
    yield window
    window.close()


_numbers = count(1)


@pytest.fixture
def edition(server: Server) -> Edition:
    name = f"2022-11-08-essai-{next(_numbers)}"
    return Edition(name, write_edition(server.workspace, name, BRIEF))


@pytest.fixture
def blank(window: Window) -> Iterator[Page]:
    """A page that may read the preview, and that must not complain of anything."""
    with window.lent() as page:
        yield page


@pytest.fixture
def page(blank: Page, window: Window, edition: Edition) -> Page:
    """The preview of the edition, built."""
    window.show(edition.name)
    built(blank)
    return blank
