"""What is prose in a text file: headings and cells of tables apart, code left out.

Briefs know only light Markdown; a file given to the desk may hold more of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.lint.copy import Role

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_FENCE = re.compile(r"[ \t]{0,3}(```+|~~~+)")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<words>[^\n]*?)[ \t#]*\n?\Z")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*\n?\Z")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)+")
_RULER = re.compile(r"[ \t|:-]+\n?\Z")
_COMMENT = re.compile(r"[ \t]*<!--.*-->[ \t]*\n?\Z")


class Piece(NamedTuple):
    """A range of the text that is one thing: running prose, a heading, a cell."""

    role: Role
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The prose of the text, in order; between two pieces nothing is to be read."""
    begun: int | None = None
    for line, own in _lines(text):
        if own is None:
            begun = line.start() if begun is None else begun
            continue
        if begun is not None:
            yield Piece(Role.PARAGRAPH, begun, line.start())
            begun = None
        yield from own
    if begun is not None:
        yield Piece(Role.PARAGRAPH, begun, len(text))


def _lines(text: str) -> Iterator[tuple[re.Match[str], list[Piece] | None]]:
    """Each line with the pieces it holds by itself; None for a line of running prose."""
    fence = ""
    for line in _LINE.finditer(text):
        mark = _FENCE.match(line[0])
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            yield line, []
        else:
            yield line, [] if fence else _own_pieces(line)


def _own_pieces(line: re.Match[str]) -> list[Piece] | None:
    start = line.start()
    if heading := _HEADING.match(line[0]):
        return [Piece(Role.HEADING, start + heading.start("words"), start + heading.end("words"))]
    if _COMMENT.match(line[0]):
        return []
    if _ROW.match(line[0]):
        return [] if _RULER.match(line[0]) else list(_cells(line))
    return None


def _cells(line: re.Match[str]) -> Iterator[Piece]:
    for cell in _CELL.finditer(line[0]):
        words = cell[0].strip()
        at = line.start() + cell.start() + cell[0].find(words)
        if words:
            yield Piece(Role.LABEL, at, at + len(words))
