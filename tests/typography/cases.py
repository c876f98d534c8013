"""Reads the prose cases of ``cas/*.md`` (see ``cas/LISEZ-MOI.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cas"
_VISIBLE = {"⍽": "\u00a0", "‿": "\u202f", "␣": " ", "⇥": "\t", "¶": "\n"}
_KEYS = ("avant", "après", "relu", "proposé", "intact", "cité", "exposant")
_LINE = re.compile(rf"({'|'.join(_KEYS)})\s+(.*)")


@dataclass(frozen=True)
class Case:
    """One group of lines: what it says of a text, by key."""

    place: str
    lines: Mapping[str, str]


def real(text: str) -> str:
    """The text with the real characters in the place of the visible signs."""
    text = re.sub(r"\{U\+([0-9A-F]{4,5})\}", lambda match: chr(int(match[1], 16)), text)
    return "".join(_VISIBLE.get(sign, sign) for sign in text)


def visible(text: str) -> str:
    """The contrary of ``real``, for the message of a failed test."""
    signs = {invisible: sign for sign, invisible in _VISIBLE.items() if sign != "␣"}
    return "".join(signs.get(sign, sign) for sign in text)


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("[a-z]*.md")):
        lines: dict[str, str] = {}
        for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
            if line.strip() and not line.startswith(("#", ">")):
                match = _LINE.fullmatch(line)
                assert match, f"{path.name}:{number}: {line!r} ne commence pas par un mot connu"
                assert match[1] not in lines, f"{path.name}:{number}: {match[1]} deux fois"
                lines[match[1]] = real(match[2])
            elif lines:
                yield Case(f"{path.name}:{number - len(lines)}", lines)
                lines = {}
