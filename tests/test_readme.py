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


@pytest.mark.parametrize(
    "page",
    [
        path.relative_to(ROOT).as_posix()
        for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
    ],
)
def test_the_tests_named_exist(page: str) -> None:
    """What a page says is held by a test can be looked up."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"\b(tests/[\w/-]*\w(?:\.\w+)?|test_\w+\.py)", text)
    missing = {
        name
        for name in named
        if not (ROOT / name).exists() and not list(ROOT.glob(f"tests/**/{name}"))
    }
    assert missing == set()
