"""What there is to do is the same decided in lots, on all cores, or all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import BRIEF, write_edition
from communique.building import planning
from communique.command import build
from communique.editions import every
from communique.workspace import Workspace
from loaded import run


def test_lots_make_the_plan_that_one_makes(
    one_edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c", "d"):
        write_edition(one_edition, name)
    run(one_edition, "build", "--format", "txt")
    write_edition(one_edition, "b", BRIEF.replace("essai", "oral"))
    office = Workspace.at(one_edition)
    options = build.Options(("txt",), None, 0, False, False, False)
    request = build._request(office, options)
    whole = planning.plan(every(office), request, force=False)
    assert [job.edition.name for job in whole.jobs] == ["b"]
    assert len(whole.unchanged) == 4
    monkeypatch.setattr(build, "_LOT", 2)
    assert build._plan(every(office), request, force=False) == whole
