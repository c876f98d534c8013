"""A fault of the tool while it answers: the page is told, the terminal too, without a traceback."""

from __future__ import annotations

import os
import re
from pathlib import Path

from command import ENVIRONMENT
from preview_client import previewing

BROKEN = """
import communique.preview.workshop

def listed(*_):
    raise ZeroDivisionError("division by zero")

communique.preview.workshop.listed = listed
"""
"""Run by Python when it starts."""


def test_a_fault_is_told_once_and_the_preview_goes_on(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(BROKEN)
    paths = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))
    environment = {"PYTHONPATH": paths, "TMPDIR": str(tmp_path)}
    with previewing(workspace, environment=environment) as preview:
        broken = preview.get("/api/editions")
        assert broken.status == 500
        assert "Erreur interne" in broken.text
        assert preview.get("/").status == 200
        _, said = preview.end()
    assert said.count("Erreur interne de communique") == 1
    assert "Traceback" not in said
    (kept,) = tmp_path.glob("communique-panne-*.txt")
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    assert re.search(rf"joignant le brief et le fichier {re.escape(str(kept))}", said)
