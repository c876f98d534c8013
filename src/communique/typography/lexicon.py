"""The word lists of ``data/``: one entry a line, ``#`` starts a comment."""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def words_of(name: str) -> tuple[str, ...]:
    """The entries of a list, in its order."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)
