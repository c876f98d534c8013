"""Pieces of a text laid out for reading: paragraph by paragraph, marks around words only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from communique.changes.rewording import Piece

PILCROW = "¶"
"""Stands for the end of a paragraph that alone was added or removed."""

_SHORT = 80
"""Characters of an old and a new wording that are best read side by side."""


class Mark(Enum):
    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one mark. Marked words never begin nor end with a space."""

    mark: Mark
    text: str


Line = list[Run]


def laid_out(pieces: Iterable[Piece]) -> list[Line]:
    """The paragraphs, what was removed standing before what took its place."""
    lines: list[Line] = [[]]
    lost_space = False
    for piece in pieces:
        if piece.same:
            _add(lines, Mark.SAME, piece.new)
            lost_space = piece.old[-1:].isspace() and not piece.new[-1:].isspace()
            continue
        if lost_space and piece.old.strip():
            _add(lines, Mark.SAME, " ")
        _add(lines, Mark.OLD, piece.old)
        if piece.old.strip() and piece.new.strip():
            _add(lines, Mark.SAME, " ")
        _add(lines, Mark.NEW, piece.new)
    told = (line for line in lines if any(run.text.strip() for run in line))
    return [part for line in told for part in _apart(line)]


def _apart(line: Line) -> list[Line]:
    """A paragraph that gave way to another stands on a line of its own."""
    kept = "".join(run.text for run in line if run.mark is Mark.SAME)
    old = [run for run in line if run.mark is Mark.OLD]
    new = [run for run in line if run.mark is Mark.NEW]
    is_long = sum(len(run.text) for run in line) > _SHORT
    return [old, new] if old and new and is_long and not kept.strip() else [line]


def _add(lines: list[Line], mark: Mark, text: str) -> None:
    if text.strip(" ") == "\n" and mark is not Mark.SAME:
        lines[-1].append(Run(mark, PILCROW))
    for rank, part in enumerate(text.split("\n")):
        if rank:
            lines.append([])
        lines[-1] += _runs(mark, part)


def _runs(mark: Mark, text: str) -> Line:
    core = text.strip()
    if mark is Mark.SAME or not core:
        return [Run(Mark.SAME, text)] if text else []
    start = text.index(core)
    around = (
        Run(Mark.SAME, text[:start]),
        Run(mark, core),
        Run(Mark.SAME, text[start + len(core) :]),
    )
    return [run for run in around if run.text]
