"""One entry of a brief, cut into its parts without the help of the parser, which is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.brief.edits import Edit

_LINE = re.compile(
    r"(?P<indent>[\s\ufeff]*)"
    r"(?P<dashes>(?:-[ \t]+)*)"
    r"(?:(?P<key>[^\s:#'\"\[\]{}-][^:\n]*+):(?:[ \t]++|$))?"
)
_ANOTHER_ENTRY = re.compile(r"\s*(?:- |[a-z_]+:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the brief with the lines that continue it, cut into its parts.

    Offsets are in ``text``: the line, its first sign after the indentation, its value (after
    the dashes of a list and the key), the end of the value on the last continuation line.
    """

    text: str
    start: int
    line_end: int
    first: int
    key: str
    value: int
    end: int

    @property
    def line(self) -> str:
        return self.text[self.start : self.line_end]

    @property
    def value_text(self) -> str:
        return self.text[self.value : self.end]

    @property
    def value_on_line(self) -> str:
        return self.text[self.value : self.line_end].rstrip()


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its rule, its place, what to say, and the edits that correct it.

    Without a ``hint``, the corrected lines are shown.
    """

    rule: str
    start: int
    end: int
    message: str
    edits: tuple[Edit, ...]
    hint: str = ""


def entry_at(text: str, start: int) -> Entry:
    """The entry whose first line begins at ``start``."""
    line_end = _line_end(text, start)
    found = _LINE.match(text, start, line_end)
    assert found is not None, "every part of the pattern may be absent"
    first = found.end("indent")
    end = _continuation_end(text, line_end, found.start("dashes") - start)
    return Entry(text, start, line_end, first, (found["key"] or "").rstrip(" \t"), found.end(), end)


def _line_end(text: str, start: int) -> int:
    """Where the line that begins at ``start`` ends, before its LF or CRLF."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return end - 1 if text[start:end].endswith("\r") else end


def _continuation_end(text: str, line_end: int, indent: int) -> int:
    """Where the value ends: after the last of the following lines that are indented further."""
    end = line_end
    at = line_end + 1
    while at < len(text):
        next_end = _line_end(text, at)
        line = text[at:next_end]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent or _ANOTHER_ENTRY.match(line):
                break
            end = next_end
        at = next_end + 1
    return end - (len(text[line_end:end]) - len(text[line_end:end].rstrip()))
