"""The target of ``[text](target)``: no space, balanced parentheses, backslash escapes."""

from __future__ import annotations

import re
import string

from communique.brief.addresses import cleaned

PUNCTUATION = re.escape(string.punctuation)
"""The ASCII signs a backslash makes literal, ready for a character class."""

ESCAPE = re.compile(rf"\\([{PUNCTUATION}])")
_PIECE = re.compile(rf"\\[{PUNCTUATION}]|[^\s()\\\x00-\x1f\x7f]+|[()\\]")
_SPACES = re.compile(r"[ \t\n]*")
_MAX_PARENTHESES = 32


def read_target(text: str, at: int) -> tuple[str, int] | None:
    """The target in the parentheses that open at ``at``, and where they end; None without them."""
    if not text.startswith("(", at):
        return None
    start = _skip_spaces(text, at + 1)
    end = _end_of_target(text, start)
    closing = _skip_spaces(text, end)
    if not text.startswith(")", closing):
        return None
    return clean_target(text[start:end]), closing + 1


def clean_target(written: str) -> str:
    """Without its escapes, cleaned as any address is."""
    return cleaned(ESCAPE.sub(r"\1", written))


def _end_of_target(text: str, at: int) -> int:
    depth = 0
    while piece := _PIECE.match(text, at):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if not 0 <= depth <= _MAX_PARENTHESES:
            break
        at = piece.end()
    return at


def _skip_spaces(text: str, at: int) -> int:
    spaces = _SPACES.match(text, at)
    return spaces.end() if spaces else at
