"""Lines and columns of a text, and the habits of its hand: line breaks, indentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode

BREAK: Final = re.compile("\r\n|\r|\n")
_COMMENT: Final = re.compile(r"[ \t]*#")
_DEFAULT: Final = 2
DASH: Final = 2
"""From a dash to what follows it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How this file is written: its line break, and how far keys and dashes are set in."""

    newline: str
    step: int = _DEFAULT
    dash: int = _DEFAULT

    @classmethod
    def of(cls, text: str, root: Node | None) -> Layout:
        """The habits shown by the first line break, nested keys and list under a key."""
        found = BREAK.search(text)
        steps = list(_steps(text, root)) if isinstance(root, MappingNode) else []
        keys = next((step for kind, step in steps if kind is MappingNode), _DEFAULT)
        dash = next((step for kind, step in steps if kind is SequenceNode), _DEFAULT)
        return cls(found[0] if found else "\n", max(keys, 1), max(dash, 0))


def _steps(text: str, node: MappingNode) -> list[tuple[type, int]]:
    """How far the first collections of each kind, in blocks, are set in from their keys."""
    steps: list[tuple[type, int]] = []
    for entry in node.entries:
        value = entry.value
        if not isinstance(value, ScalarNode) and not is_flow(text, value):
            steps.append((type(value), column(text, value.start) - column(text, entry.key.start)))
    return steps


def is_flow(text: str, node: Node) -> bool:
    """A list between brackets, or keys between braces."""
    return not isinstance(node, ScalarNode) and text[node.start : node.start + 1] in {"[", "{"}


def line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line ends, its break left out."""
    found = BREAK.search(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Where the next line starts, or the end of the text."""
    found = BREAK.search(text, offset)
    return found.end() if found else len(text)


def column(text: str, offset: int) -> int:
    return offset - line_start(text, offset)


def line_at(text: str, start: int) -> str:
    return text[start : line_end(text, start)]


def is_comment(line: str) -> bool:
    return _COMMENT.match(line) is not None


def is_blank(text: str) -> bool:
    return not text.strip(" \t\r\n")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def end_of_line_above(text: str, start: int) -> int:
    """The end of the nearest line above that is not blank; ``start`` begins a line."""
    while start > 0:
        above = line_start(text, start - 2 if text[start - 2 : start] == "\r\n" else start - 1)
        if not is_blank(text[above:start]):
            return line_end(text, above)
        start = above
    return 0


def start_of_line_below(text: str, offset: int) -> int:
    """The start of the first line after that offset's one that is not blank, or the end."""
    start = next_line(text, offset)
    while start < len(text) and is_blank(line_at(text, start)):
        start = next_line(text, start)
    return start
