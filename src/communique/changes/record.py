"""A comparison as values for JSON."""

from __future__ import annotations

from typing import TypedDict

from communique.changes.comparison import Change, Comparison, Nature, Side
from communique.changes.parts import Field
from communique.changes.rewording import Piece
from communique.changes.telling import summary


class Record(TypedDict):
    """``counts`` is by nature, those without a change included."""

    old: SideRecord
    new: SideRecord
    identical: bool
    summary: str
    counts: dict[str, int]
    changes: list[ChangeRecord]


class SideRecord(TypedDict):
    name: str
    title: str
    date: str


class ChangeRecord(TypedDict):
    """``pieces`` put end to end give each text back; ranks are from 1, null unless moved."""

    nature: str
    path: str
    old_path: str | None
    new_path: str | None
    where: list[str]
    shown: bool
    pieces: list[PieceRecord]
    content: list[FieldRecord]
    old_rank: int | None
    new_rank: int | None


class PieceRecord(TypedDict):
    same: bool
    old: str
    new: str


class FieldRecord(TypedDict):
    path: str
    label: str
    text: str


def record(comparison: Comparison) -> Record:
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "identical": not comparison.changes,
        "summary": summary(comparison),
        "counts": {nature.value: comparison.count(nature) for nature in Nature},
        "changes": [_change(change) for change in comparison.changes],
    }


def _side(side: Side) -> SideRecord:
    return {"name": side.name, "title": side.title, "date": side.date}


def _change(change: Change) -> ChangeRecord:
    return {
        "nature": change.nature.value,
        "path": change.path,
        "old_path": change.old_path or None,
        "new_path": change.new_path or None,
        "where": [place.label for place in change.where],
        "shown": change.shown,
        "pieces": [_piece(piece) for piece in change.pieces],
        "content": [_field(field) for field in change.content],
        "old_rank": change.ranks[0] or None,
        "new_rank": change.ranks[1] or None,
    }


def _piece(piece: Piece) -> PieceRecord:
    return {"same": piece.same, "old": piece.old, "new": piece.new}


def _field(field: Field) -> FieldRecord:
    return {"path": field.path, "label": field.label, "text": field.text}
