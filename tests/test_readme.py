"""The briefs shown in the README and in the guide are briefs that build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import run, write_edition

ROOT = Path(__file__).parents[1]
BRIEF = re.compile(r"```yaml\n(# yaml-language-server.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_the_brief_shown_builds(page: str, tmp_path: Path) -> None:
    shown = BRIEF.search((ROOT / page).read_text(encoding="utf-8"))
    assert shown is not None
    write_edition(tmp_path, "premier", shown[1])
    done = run(tmp_path, "build", "premier")
    assert done.returncode == 0, done.stderr
