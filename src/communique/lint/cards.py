"""The desk’s cards on some families of rules: why, after what source, an example of each side.

They are prose, in ``fiches/``, so that a typographer can read and correct them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "fiches"
_CODE = re.compile(r"\{U\+([0-9A-F]{4,5})\}")
_VISIBLE = str.maketrans({"⍽": "\u00a0", "‿": "\u202f", "␣": " "})
_FRENCH_SPACES = re.compile(r" ([:»])|(?<=«) | ([;!?])")


@dataclass(frozen=True, slots=True)
class Card:
    """What the handbook says of one rule. ``good`` and ``bad`` have their real characters."""

    summary: str
    explanation: str
    source: str
    good: str
    bad: str


@cache
def cards(family: str) -> Mapping[str, Card]:
    """The card of each rule of that family, by its name; some rules have a summary of their own."""
    found: dict[str, Card] = {}
    for block in (_FOLDER / f"{family}.txt").read_text("utf-8").split("\n\n"):
        lines = dict(_line(line) for line in block.splitlines() if line and line[0] != "#")
        if lines:
            found[lines["règle"]] = Card(
                _spaced(lines.get("résumé", "")),
                _spaced(lines["raison"]),
                _real(_spaced(lines["source"])),
                _real(lines["bon"]),
                _real(lines["mauvais"]),
            )
    return MappingProxyType(found)


def _line(line: str) -> tuple[str, str]:
    key, text = line.split(None, 1)
    return key, text


def _real(text: str) -> str:
    """The text with the real characters in the place of the visible signs."""
    return _CODE.sub(lambda match: chr(int(match[1], 16)), text.translate(_VISIBLE))


def _spaced(text: str) -> str:
    """Prose typed with plain spaces, as it is to be read."""
    return _FRENCH_SPACES.sub(_unbroken, text)


def _unbroken(match: re.Match[str]) -> str:
    return f"\u202f{match[2]}" if match[2] else f"\u00a0{match[1] or ''}"
