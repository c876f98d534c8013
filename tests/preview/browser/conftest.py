"""A real server, a real Chromium, and an edition of its own for each test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from command import write_edition
from previewing import BRIEF, Edition, Server, built, start, stop


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    workspace = tmp_path_factory.mktemp("apercu")
    write_edition(workspace, "2022-01-01-ancien")
    process, server = start(workspace)
    yield server
    stop(process)


_numbers = count(1)


@pytest.fixture
def edition(server: Server) -> Edition:
    name = f"2022-11-08-essai-{next(_numbers)}"
    return Edition(name, write_edition(server.workspace, name, BRIEF))


def complaint(message: ConsoleMessage) -> bool:
    """Chromium tells of answers that are refusals by design as if they were faults."""
    return message.type in {"error", "warning"} and not re.search(
        "/api/events|/api/form", message.location["url"]
    )


@pytest.fixture
def blank(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that may read the preview, and that must not complain of anything."""
    context = server.let_in(browser)
    page = context.new_page()
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if complaint(message):
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error.stack)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def page(blank: Page, server: Server, edition: Edition) -> Page:
    """The preview of the edition, built."""
    blank.goto(server.page_of(edition.name))
    built(blank)
    return blank
