"""One preview for most tests, each with an edition of its own; workspaces for the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from command import write_edition
from preview_client import ONE_PAGE, TWO_PAGES, Edition, Preview, previewing

EDITION = "2022-11-08-essai"


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of two editions that no test changes; to start it costs more than many builds."""
    workspace = tmp_path_factory.mktemp("apercu")
    write_edition(workspace, "2020-01-01-ancien")
    write_edition(workspace, EDITION, TWO_PAGES)
    with previewing(workspace) as preview:
        yield preview


@pytest.fixture
def served(running: Preview) -> Iterator[Preview]:
    """That preview, which nobody looks at any more once the test is over."""
    yield running
    running.leave()


@pytest.fixture
def edition(served: Preview) -> Edition:
    """An edition in that preview, for the test to change."""
    return Edition.new(served, ONE_PAGE)


@pytest.fixture
def long_edition(served: Preview) -> Edition:
    """Another of two pages, which take longer."""
    return Edition.new(served, TWO_PAGES)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of its own with one edition."""
    write_edition(tmp_path, EDITION, ONE_PAGE)
    return tmp_path


@pytest.fixture
def live(workspace: Path) -> Iterator[Preview]:
    """A preview of that workspace."""
    with previewing(workspace) as preview:
        yield preview
