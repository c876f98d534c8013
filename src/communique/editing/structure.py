"""Items and keys put in, taken out and moved by spans; nothing else of the text changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.brief.edits import Edit
from communique.brief.nodes import MappingNode
from communique.editing.layout import (
    BREAK,
    column,
    end_of_line_above,
    is_blank,
    line_end,
    line_start,
    start_of_line_below,
)
from communique.editing.meaning import Meaning
from communique.editing.parts import Collection, Part, parts_of
from communique.editing.refusal import EditRefused
from communique.editing.rendering import Renderer

Edits = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class New:
    """What is put in: a value, under that key unless it is the item of a list."""

    name: str
    value: Meaning


def put_in_block(
    text: str, collection: Collection, rank: int, new: New, renderer: Renderer
) -> Edits:
    """A new item, or a new key of that name, among those there are."""
    parts = parts_of(text, collection)
    margin = column(text, parts[0].head)
    if isinstance(collection, MappingNode):
        written = renderer.entry(new.name, new.value, margin)
    else:
        written = renderer.item(new.value, margin)
    newline = renderer.layout.newline
    if rank:
        blanks = newline * _blank_lines(text, parts, rank, written)
        end = parts[rank - 1].end
        return [Edit(end, end, f"{newline}{blanks}{' ' * margin}{written}")]
    first = parts[0]
    if not first.owns_lines:
        return [Edit(first.head, first.head, f"{written}{newline}{' ' * margin}")]
    blanks = newline * _blank_lines(text, parts, 1, written)
    return [Edit(first.start, first.start, f"{' ' * margin}{written}{newline}{blanks}")]


def _blank_lines(text: str, parts: Sequence[Part], rank: int, new: str) -> int:
    """How many blank lines to leave before a new part: as its neighbours do.

    Keys of one line stay together where those of several lines are kept apart.
    """
    gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
    if not gaps:
        return 0
    before = parts[rank - 1]
    is_short = not BREAK.search(new) and not BREAK.search(text, before.start, before.end)
    gap = gaps[min(rank, len(gaps)) - 1]
    blank_lines = len(BREAK.findall(gap)) - 1 if is_blank(gap) else 1
    return min(blank_lines, 0 if is_short and len({*gaps}) > 1 else 1)


def put_in_flow(
    text: str, collection: Collection, rank: int, new: New, renderer: Renderer
) -> Edits:
    """The same between brackets or braces, which may be empty."""
    is_keys = isinstance(collection, MappingNode)
    entry = renderer.flow_entry(new.name, new.value) if is_keys else renderer.flow(new.value)
    parts = parts_of(text, collection)
    if not parts:
        return [Edit(collection.start + 1, collection.start + 1, entry)]
    if rank:
        end = parts[rank - 1].end
        return [Edit(end, end, f", {entry}")]
    return [Edit(parts[0].start, parts[0].start, f"{entry}, ")]


def taken_out_of_flow(parts: Sequence[Part], rank: int) -> Edits:
    """One of several items, with its comma."""
    if rank:
        return [Edit(parts[rank - 1].end, parts[rank].end, "")]
    return [Edit(parts[0].start, parts[1].start, "")]


def taken_out_of_block(text: str, parts: Sequence[Part], rank: int) -> Edits:
    """One of several items with its own comments, and the blank lines that set it apart."""
    part = parts[rank]
    if part.owns_lines:
        if rank:
            return [Edit(end_of_line_above(text, part.start), part.end, "")]
        return [Edit(part.start, start_of_line_below(text, part.end), "")]
    following = parts[1]
    if is_blank(text[part.end : following.head]):
        return [Edit(part.head, following.head, "")]
    indicator = len(text[: part.head].rstrip(" "))
    return [Edit(indicator, part.end, "")]


def moved(text: str, parts: Sequence[Part], rank: int, to: int) -> Edits:
    """The parts in their new order; what stands between them stays in place.

    Raises EditRefused when a comment would have to go where only an item can.
    """
    order = list(range(len(parts)))
    order.insert(to, order.pop(rank))
    low, high = min(rank, to), max(rank, to)
    pieces = []
    for place in range(low, high + 1):
        pieces.append(_as_at(text, parts[order[place]], parts[place]))
        if place < high:
            pieces.append(text[parts[place].end : parts[place + 1].start])
    return [Edit(parts[low].start, parts[high].end, "".join(pieces))]


def _as_at(text: str, part: Part, place: Part) -> str:
    """The text of a part as it is to stand in the place of another."""
    if part.owns_lines == place.owns_lines:
        return text[part.start : part.end]
    if place.owns_lines:
        return " " * column(text, part.head) + text[part.start : part.end]
    if line_start(text, part.head) != part.start:
        raise EditRefused(
            "Un commentaire empêche de déplacer cet élément en tête de liste.",
            hint="Déplacez-le dans le fichier, avec un éditeur de texte.",
        )
    return text[part.head : part.end]


def filled_in(text: str, after: int, hole: tuple[int, int], new: str) -> Edits:
    """What a key or a dash holds for the first time: after it, or below if it takes lines.

    ``after`` is where the colon or the dash ends; ``hole`` what stood for nothing: brackets, « ~ ».
    """
    head, below = new, ""
    found = BREAK.search(new)
    if found:
        head, below = new[: found.start()], new[found.start() :]
    end = line_end(text, max(hole[1], after))
    start = after if is_blank(text[after : hole[0]]) else hole[0]
    first = Edit(start, max(hole[1], after), head)
    return [first, Edit(end, end, below)] if below else [first]


def emptied(text: str, after: int, collection: Collection, nothing: str) -> Edits:
    """A list or keys without any item left: « [] » or « {} » after the key or the dash."""
    parts = parts_of(text, collection)
    first, last = parts[0], parts[-1]
    if not first.owns_lines:
        return [Edit(first.head, last.end, nothing)]
    return [
        Edit(after, after, f" {nothing}"),
        Edit(end_of_line_above(text, first.start), last.end, ""),
    ]
