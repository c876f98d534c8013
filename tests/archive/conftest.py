"""What the tests of the archive share."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.writers.pdf.startup import load_weasyprint
from offices import IDENTITY, NAME, Office, copied, new_office


@pytest.fixture(scope="session", autouse=True)
def weasyprint() -> None:
    """Loaded once: the processes that archiving forks find it there."""
    load_weasyprint()


@pytest.fixture(autouse=True)
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine says of git, its user is the one of the tests."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return new_office(tmp_path_factory.mktemp("nouveau") / "bureau")


@pytest.fixture(scope="session")
def _published(_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copied(_office, tmp_path_factory.mktemp("publié") / "bureau")
    archived = office.run("archive", NAME)
    assert archived.returncode == 0, archived.stderr
    return office


@pytest.fixture
def unpublished(_office: Office) -> Office:
    """The model of ``office``, to be copied by the test itself."""
    return _office


@pytest.fixture
def publication(_published: Office) -> Office:
    """The model of ``published``, to be copied by the test itself."""
    return _published


@pytest.fixture
def office(_office: Office, tmp_path: Path) -> Office:
    """An office of its own for each test, its edition in git and never published."""
    return copied(_office, tmp_path / "bureau")


@pytest.fixture
def published(_published: Office, tmp_path: Path) -> Office:
    """The same, with its edition published as version 1."""
    return copied(_published, tmp_path / "bureau")
