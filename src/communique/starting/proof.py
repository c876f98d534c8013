"""The proof that the edits did what they were meant to, and nothing else."""

from __future__ import annotations

import re

from communique.lint.language.mark_words import find_marks
from communique.starting.facts import Values
from communique.starting.leftovers import KEY
from communique.starting.sheet import Sheet
from communique.starting.wording import Wording

_BLANKS = re.compile(r"\s+")


class NotAsIntendedError(Exception):
    """The new text does not say what it should: a fault of ours, found before it is written."""


def prove(before: Sheet, after: Sheet, changed: Values, wording: Wording) -> None:
    """Every value is the earlier one but for its marks, or the one it was to become.

    Raises NotAsIntendedError.
    """
    kept = {path: node.value for path, node in before.values.items() if _lasts(path, after)}
    wanted = {**kept, **changed}
    found = {path: node.value for path, node in after.values.items()}
    if wanted.keys() != found.keys():
        raise NotAsIntendedError(f"clés : {sorted(wanted.keys() ^ found.keys())}")
    for path, value in wanted.items():
        exact = path in changed
        if exact and found[path].rstrip() != value:
            raise NotAsIntendedError(f"{path} : {found[path]!r} au lieu de {value!r}")
        if not exact and _said(path, found[path], wording) != _said(path, value, wording):
            raise NotAsIntendedError(f"{path} : {found[path]!r} n’est plus {value!r}")


def _lasts(path: str, after: Sheet) -> bool:
    return path.partition(".")[0] != KEY or KEY in after.entries


def _said(path: str, value: str, wording: Wording) -> str:
    """The text without its marks, and without the year where it rolls over."""
    for mark in reversed(list(find_marks(value))):
        value = value[: mark.start] + value[mark.end :]
    if wording.changes_years_of(path):
        value = value.replace(str(wording.year_after), str(wording.year_before))
    return _BLANKS.sub(" ", value)
