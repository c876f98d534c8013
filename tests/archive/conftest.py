"""What the tests of the archive share."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import IDENTITY, Office, new_office


@pytest.fixture(autouse=True)
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine says of git, its user is the one of the tests."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path / "bureau")
