"""Replacements in a text that remember where each character came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``replacement``."""

    start: int
    end: int
    replacement: str


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, which are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.replacement)
        done = edit.end
    return "".join(parts) + text[done:]


def range_before(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Where ``edited[start:end]`` stood before the edits.

    A range that touches a replacement covers all that was replaced; an empty range stays empty.
    """
    first, _ = _character_before(edits, start)
    if end <= start:
        return first, first
    _, last = _character_before(edits, end - 1)
    return first, last


def _character_before(edits: Sequence[Edit], offset: int) -> tuple[int, int]:
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if offset < start:
            break
        if offset < start + len(edit.replacement):
            return edit.start, edit.end
        shift += len(edit.replacement) - (edit.end - edit.start)
    return offset - shift, offset - shift + 1
