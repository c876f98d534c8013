"""Where the value of a key or of an item stands in the text, and how far its lines are set in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.brief.nodes import MappingNode, SequenceNode, scalars
from communique.editing.layout import Layout, column, is_flow, line_end
from communique.editing.parts import Collection, Part, core_end, parts_of
from communique.editing.refusal import EditRefused
from communique.editing.tree import Spot

_COLON: Final = re.compile(r"\s*:")
_DASH: Final = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """The end of the colon or of the dash, the column of the key or of the dash.

    ``inset`` is how far lines below are set in from it; ``follows_key`` tells a colon.
    """

    after: int
    column: int
    inset: int
    follows_key: bool
    in_flow: bool


def seat_of(text: str, spot: Spot, layout: Layout) -> Seat:
    """The seat of what is written at that place; raises EditRefused for a key without colon."""
    holder = spot.holder
    assert holder is not None, "the whole brief is no value"
    part = part_of(text, spot)
    in_flow = is_flow(text, _collection(spot))
    margin = column(text, part.head)
    if isinstance(holder.node, MappingNode):
        entry = holder.node.entries[rank_of(spot)]
        colon = _COLON.match(text, entry.key.end)
        if colon is None:
            raise written_oddly()
        return Seat(colon.end(), margin, layout.step, follows_key=True, in_flow=in_flow)
    after = part.head if in_flow else part.head + 1
    return Seat(after, margin, _DASH, follows_key=False, in_flow=in_flow)


def rank_of(spot: Spot) -> int:
    """The rank of an item in its list, of a key among its neighbours."""
    collection = _collection(spot)
    if isinstance(collection, SequenceNode):
        return int(spot.name)
    return [entry.key.value for entry in collection.entries].index(spot.name)


def part_of(text: str, spot: Spot) -> Part:
    return parts_of(text, _collection(spot))[rank_of(spot)]


def _collection(spot: Spot) -> Collection:
    assert spot.holder is not None, "the whole brief is in no collection"
    node = spot.holder.node
    assert isinstance(node, MappingNode | SequenceNode), "something is written there"
    return node


def has_comment(text: str, spot: Spot) -> bool:
    """A comment goes with this key: above it, within, after its value, or set in below."""
    part, node = part_of(text, spot), spot.node
    assert node is not None, "its key is there"
    done = part.start
    for scalar in scalars(node):
        if "#" in text[done : scalar.start]:
            return True
        is_block = scalar.style in {"|", ">"}
        if is_block and "#" in text[scalar.start : line_end(text, scalar.start)]:
            return True
        done = core_end(text, scalar)
    return "#" in text[done : part.end]


def written_oddly() -> EditRefused:
    """For YAML that parses, and that no rewriting here knows how to change."""
    return EditRefused(
        "Ce champ est écrit d’une façon que le formulaire ne sait pas modifier.",
        hint="Modifiez-le dans le fichier, avec un éditeur de texte.",
    )
