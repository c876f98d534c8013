"""Kept patterns are the patterns: same matches, and the plain way on a Python not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import compiled as patterns

SAMPLE = (Path(__file__).parents[1] / "data" / "publie-2022-11-08.txt").read_text(encoding="utf-8")
TRIED = [
    (r"(?P<jour>\d{1,2})(?:er)?\s(?P<mois>novembre|décembre)", re.IGNORECASE),
    (r"(?<![\w’'])[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*+", 0),
    (r"«\s*([^«»]*)\s*»|“(.*?)”", re.DOTALL),
    ("(?m)^de .*$", re.MULTILINE),
    (r"(?:innovation|transformation)\s+publique\b", 0),
]


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    patterns.forget()
    re.purge()
    yield
    patterns.forget()
    re.purge()


def _results() -> list[object]:
    re.purge()
    compiled = [re.compile(pattern, flags) for pattern, flags in TRIED]
    return [
        (found.pattern, found.flags, found.groups, dict(found.groupindex), found.findall(SAMPLE))
        for found in compiled
    ]


def test_kept_patterns_find_what_plain_ones_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _results()
    file = tmp_path / "patterns.marshal"
    assert patterns.remember(file)
    assert _results() == plain
    patterns.keep(file)
    patterns.forget()
    assert patterns.remember(file)
    monkeypatch.setattr(patterns, "_compiled", _refuse)
    assert _results() == plain


def _refuse(pattern: str, flags: int) -> patterns.Compiled:
    raise AssertionError(f"{pattern} was compiled again ({flags})")


def test_an_unknown_python_keeps_its_own_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    assert not patterns.remember(tmp_path / "patterns.marshal")
    assert re.compile("é+").findall("né") == ["é"]


def test_an_error_in_a_pattern_is_told_as_usual(tmp_path: Path) -> None:
    patterns.remember(tmp_path / "patterns.marshal")
    with pytest.raises(re.error, match="missing"):
        re.compile("(")
