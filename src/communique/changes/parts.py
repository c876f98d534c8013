"""A communiqué as a comparison sees it: fields, gathered under their keys or in lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Field:
    """One value. ``key`` finds it among its neighbours, ``path`` is its name everywhere.

    ``text`` is what a reader sees, paragraphs one a line; ``look`` is the same with its marks of
    emphasis. ``atomic`` values change as one (a date, an address). What is not ``shown`` is known
    to the brief alone: a fact of the edition, the target of a link.
    """

    key: str
    path: str
    label: str
    text: str
    look: str = ""
    atomic: bool = False
    shown: bool = True


class Shape(Enum):
    """How the parts of a group find each other: by key, or in a list by likeness."""

    RECORD = "record"
    MAPPING = "mapping"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Group:
    """Several parts. Two groups of different kinds are never the same thing changed.

    ``title`` is the text it is known by, if it has one.
    """

    key: str
    path: str
    label: str
    kind: str
    parts: tuple[Part, ...]
    shape: Shape = Shape.RECORD
    title: str = ""


Part = Field | Group


def fields(part: Part) -> Iterator[Field]:
    """Every field of that part, in order."""
    if isinstance(part, Field):
        yield part
        return
    for inner in part.parts:
        yield from fields(inner)
