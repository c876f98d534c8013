"""Items and keys put in, taken out and moved by spans; nothing else of the text changes.

A new key goes where the vocabulary has it, with the keys that should hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.brief.edits import Edit
from communique.brief.nodes import MappingNode, ScalarNode, SequenceNode
from communique.brief.shape import keys_of, plain_key
from communique.editing.extents import (
    BREAK,
    Collection,
    Layout,
    Part,
    Seat,
    column,
    core_end,
    end_of_line_above,
    is_blank,
    is_flow,
    line_at,
    line_end,
    line_start,
    next_line,
    parts_of,
    seat_of,
    start_of_line_below,
    written_oddly,
)
from communique.editing.operations import EditRefused
from communique.editing.proof import (
    Edits,
    Keys,
    Meaning,
    Plan,
    Tree,
    changed_at,
    inserted,
    meaning_of,
    replaced_by,
)
from communique.editing.spots import Spot, record_of
from communique.editing.yaml_text import Renderer


@dataclass(frozen=True, slots=True)
class Bench:
    """A brief about to be changed: its text as the parser takes it, its habits, what it says."""

    tree: Tree
    text: str
    layout: Layout
    said: Meaning

    @classmethod
    def of(cls, tree: Tree) -> Bench:
        layout = Layout.of(tree.readable, tree.root)
        return cls(tree, tree.readable, layout, meaning_of(tree.root))

    def with_value(self, path: str, value: Meaning) -> Meaning:
        """What the brief says once that value stands at that path."""
        return changed_at(self.said, path, replaced_by(value))


@dataclass(frozen=True, slots=True)
class New:
    """What is put in: a value, under that key unless it is the item of a list."""

    name: str
    value: Meaning


def created(bench: Bench, spot: Spot, value: Meaning) -> Plan:
    """Write a key that is not there, and the keys that should have held it."""
    holder = spot.holder
    assert holder is not None, "the whole brief is no value"
    while holder.node is None and holder.holder is not None:
        value = Keys(((spot.name, value),))
        spot, holder = holder, holder.holder
    if isinstance(holder.node, MappingNode) and holder.node.entries:
        return put(bench, holder, _rank_in_model(holder, spot.name), New(spot.name, value))
    if holder.holder is None:
        return _first_key(bench, Keys(((spot.name, value),)))
    if isinstance(holder.node, ScalarNode) and not holder.node.is_absent:
        return _beside_text(bench, holder, holder.node, New(spot.name, value))
    return filled(bench, holder, Keys(((spot.name, value),)))


def _rank_in_model(holder: Spot, name: str) -> int:
    """Where a new key goes: after the one that comes nearest before it in the vocabulary."""
    assert isinstance(holder.node, MappingNode), "keys stand there"
    record = record_of(holder.hint, holder.node)
    order = list(keys_of(record)) if record else []
    before = order[: order.index(name)] if name in order else order
    names = [entry.key.value for entry in holder.node.entries]
    return next((names.index(key) + 1 for key in reversed(before) if key in names), 0)


def put(bench: Bench, holder: Spot, rank: int, new: New) -> Plan:
    """Put a new item or key among those there are, at the end when the rank is beyond it."""
    node = holder.node
    assert isinstance(node, MappingNode | SequenceNode), "it holds something"
    rank = min(rank, len(parts_of(bench.text, node)))
    write = _put_in_flow if is_flow(bench.text, node) else _put_in_block
    return Plan(
        changed_at(bench.said, holder.path, inserted(rank, new.name, new.value)),
        [write(bench.text, node, rank, new, Renderer(bench.layout))],
    )


def filled(bench: Bench, spot: Spot, value: Meaning) -> Plan:
    """Give a key or an item without value its first one."""
    seat, node = seat_of(bench.text, spot, bench.layout), spot.node
    renderer = Renderer(bench.layout)
    assert node is not None, "its key is there"
    hole = (node.start, node.end) if node.end > node.start else (seat.after, seat.after)
    edits: Edits
    if seat.in_flow:
        edits = [Edit(*hole, f"{' ' * (hole[0] == seat.after)}{renderer.flow(value)}")]
    else:
        write = renderer.after_key if seat.follows_key else renderer.after_dash
        edits = _filled_in(bench.text, seat.after, hole, write(value, seat.column))
    return Plan(bench.with_value(spot.path, value), [edits])


def _first_key(bench: Bench, keys: Keys) -> Plan:
    """The first key of a file that only has comments, or « {} »."""
    text, node, newline = bench.text, bench.tree.root, bench.layout.newline
    start, end = (node.start, node.end) if node else (len(text), len(text))
    lead = newline if not node and text and text[-1] not in "\r\n" else ""
    tail = "" if node else newline
    entries = Renderer(bench.layout).entries(keys, 0)
    return Plan(keys, [[Edit(start, end, f"{lead}{entries}{tail}")]])


def _beside_text(bench: Bench, spot: Spot, node: ScalarNode, new: New) -> Plan:
    """A text that stood for keys is put under its own key, below the new one."""
    seat = seat_of(bench.text, spot, bench.layout)
    record = record_of(spot.hint, node)
    plain = plain_key(record) if record else None
    keys = list(keys_of(record)) if record else []
    if plain is None or keys[-1] != plain or seat.in_flow or not seat.follows_key:
        raise written_oddly()
    entry = Renderer(bench.layout).entry(new.name, new.value, seat.column + seat.inset)
    return Plan(
        bench.with_value(spot.path, Keys(((new.name, new.value), (plain, meaning_of(node))))),
        [_set_in(bench, node, seat, [entry, f"{plain}: "])],
    )


def _set_in(bench: Bench, node: ScalarNode, seat: Seat, above: list[str]) -> Edits:
    """Put these lines above a text, and set all of its own in one step further."""
    text = bench.text
    margin = bench.layout.newline + " " * (seat.column + seat.inset)
    edits = [Edit(seat.after, node.start, "".join(margin + line for line in above))]
    start, end = next_line(text, node.start), core_end(text, node)
    while start < end:
        if not is_blank(line_at(text, start)):
            edits.append(Edit(start, start, " " * seat.inset))
        start = next_line(text, start)
    return edits


def _put_in_block(
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


def _put_in_flow(
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


def _filled_in(text: str, after: int, hole: tuple[int, int], new: str) -> Edits:
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
