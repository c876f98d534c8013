"""What reading a brief leaves behind for each path: where it stands, and its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from communique.brief.kinds import Kind
from communique.brief.nodes import Node
from communique.brief.scalar import Scalar
from communique.brief.source import Reading
from communique.diagnostics import Span


class Place(NamedTuple):
    """A range of a reading; the span is worked out only when asked for."""

    reading: Reading
    start: int
    end: int

    @classmethod
    def of(cls, reading: Reading, node: Node) -> Place:
        """The first line of the node: enough to point at it."""
        line = reading.text[node.start : node.end].split("\n", 1)[0].rstrip()
        return cls(reading, node.start, node.start + len(line))

    @property
    def span(self) -> Span:
        return self.reading.span(self.start, self.end)


@dataclass(slots=True)
class Ledger:
    """By path: places, scalars and the kind of text that each of these holds."""

    places: dict[str, Place] = field(default_factory=dict)
    scalars: dict[str, Scalar] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)


def join(path: str, step: str | int) -> str:
    """``sections`` and 0 give ``sections.0``; the root is ""."""
    return f"{path}.{step}" if path else str(step)
