"""What the tests of kept things share."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _python_keeps_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
