"""What every step of reading one file needs at hand: the text, what is known of each path so far,
what is wrong, and values that mean nothing to read on after a problem."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from communique.brief.diagnosis import Diagnosis
from communique.brief.kinds import KINDS, Kind
from communique.brief.model import Texte
from communique.brief.nodes import Node
from communique.brief.scalar import Scalar
from communique.brief.shape import Hint, is_block, item_of_mapping, item_of_sequence, keys_of
from communique.brief.shape_complaints import Complaint
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


@dataclass(frozen=True, slots=True)
class Context:
    """The text being read, what has been learnt of it, and what is wrong with it."""

    reading: Reading
    ledger: Ledger
    diagnosis: Diagnosis

    def complain(self, complaint: Complaint, node: Node, path: str) -> None:
        rule, message, hint = complaint
        span = Place.of(self.reading, node).span
        self.diagnosis.add(rule, span, message, hint=hint, champ=path)

    def report(
        self, path: str, rule: str, message: str, hint: str, champ: str | None = None
    ) -> None:
        """A problem of what is already read, shown where it stands; ``champ`` is its own path."""
        span = self.ledger.places[path].span
        self.diagnosis.add(rule, span, message, hint=hint, champ=path if champ is None else champ)

    def written(self, node: Node) -> str:
        """The node as it stands in the file."""
        return self.reading.text[node.start : node.end]


def stand_in(hint: Hint) -> object:
    """A value of that type, to read on: the brief is refused at the end."""
    if hint in KINDS:
        return KINDS[hint].stand_in
    if item_of_sequence(hint) is not None:
        return ()
    if item_of_mapping(hint) is not None:
        return {}
    if is_block(hint):
        return stand_in(Texte)
    record = cast("type", hint)
    return record(**stand_ins(record))


def stand_ins(record: type, known: Container[str] = ()) -> dict[str, object]:
    """One for each required key that is not known."""
    required = (key for key in keys_of(record).values() if key.required and key.name not in known)
    return {key.name: stand_in(key.hint) for key in required}
