"""One preview for the tests that only ask, and workspaces for those that change files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from command import write_edition
from preview_client import TWO_PAGES, Preview, previewing

EDITION = "2022-11-08-essai"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of two editions that no test changes."""
    workspace = tmp_path_factory.mktemp("apercu")
    write_edition(workspace, "2020-01-01-ancien")
    write_edition(workspace, EDITION, TWO_PAGES)
    with previewing(workspace) as preview:
        yield preview


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with an edition of two pages."""
    write_edition(tmp_path, EDITION, TWO_PAGES)
    return tmp_path


@pytest.fixture
def brief(workspace: Path) -> Path:
    return workspace / "releases" / EDITION / "brief.yaml"


@pytest.fixture
def live(workspace: Path) -> Iterator[Preview]:
    """A preview of that workspace."""
    with previewing(workspace) as preview:
        yield preview
