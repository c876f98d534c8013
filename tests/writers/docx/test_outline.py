"""Goldens by meaning: the style and the words of each paragraph, in order.

After a wanted change, ``make golden`` writes them again: read the difference before committing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from word_files import WordFile

_GOLDENS = Path(__file__).parent / "outlines"


@pytest.mark.parametrize("name", ["edition", "rich"])
def test_each_paragraph_wears_its_style(name: str, request: pytest.FixtureRequest) -> None:
    file: WordFile = request.getfixturevalue(name)
    golden = _GOLDENS / f"{name}.txt"
    outline = "\n".join(file.outline()) + "\n"
    if request.config.getoption("--update-goldens"):
        golden.write_text(outline, encoding="utf-8")
    assert outline == golden.read_text(encoding="utf-8")
