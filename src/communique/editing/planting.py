"""New keys and items: where they go, in the order of the vocabulary, and how they are written."""

from __future__ import annotations

from communique.brief.edits import Edit
from communique.brief.nodes import MappingNode, ScalarNode, SequenceNode
from communique.brief.shape import keys_of, plain_key
from communique.editing import structure
from communique.editing.bench import Bench, Edits, Plan
from communique.editing.layout import is_blank, is_flow, line_at, next_line
from communique.editing.meaning import Keys, Meaning, inserted, meaning_of
from communique.editing.parts import core_end, parts_of
from communique.editing.places import Seat, seat_of, written_oddly
from communique.editing.rendering import Renderer, renderers
from communique.editing.structure import New
from communique.editing.tree import Spot, record_of


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
    write = structure.put_in_flow if is_flow(bench.text, node) else structure.put_in_block
    return Plan(
        bench.at(holder.path, lambda old: inserted(old, rank, name=new.name, value=new.value)),
        (write(bench.text, node, rank, new, renderer) for renderer in _renderers(bench, new.value)),
    )


def filled(bench: Bench, spot: Spot, value: Meaning) -> Plan:
    """Give a key or an item without value its first one."""
    seat = seat_of(bench.text, spot, bench.layout)
    return Plan(
        bench.with_value(spot.path, value),
        (_filled(bench, spot, seat, value, with_) for with_ in _renderers(bench, value)),
    )


def _filled(bench: Bench, spot: Spot, seat: Seat, value: Meaning, renderer: Renderer) -> Edits:
    node = spot.node
    assert node is not None, "its key is there"
    hole = (node.start, node.end) if node.end > node.start else (seat.after, seat.after)
    if seat.in_flow:
        return [Edit(*hole, f"{' ' * (hole[0] == seat.after)}{renderer.flow(value)}")]
    write = renderer.after_key if seat.follows_key else renderer.after_dash
    return structure.filled_in(bench.text, seat.after, hole, write(value, seat.column))


def _first_key(bench: Bench, keys: Keys) -> Plan:
    """The first key of a file that only has comments, or « {} »."""
    text, node, newline = bench.text, bench.tree.root, bench.layout.newline
    start, end = (node.start, node.end) if node else (len(text), len(text))
    lead = newline if not node and text and text[-1] not in "\r\n" else ""
    tail = "" if node else newline
    return Plan(
        keys,
        (
            [Edit(start, end, f"{lead}{renderer.entries(keys, 0)}{tail}")]
            for renderer in _renderers(bench, keys)
        ),
    )


def _beside_text(bench: Bench, spot: Spot, node: ScalarNode, new: New) -> Plan:
    """A text that stood for keys is put under its own key, below the new one."""
    seat = seat_of(bench.text, spot, bench.layout)
    record = record_of(spot.hint, node)
    plain = plain_key(record) if record else None
    keys = list(keys_of(record)) if record else []
    if plain is None or keys[-1] != plain or seat.in_flow or not seat.follows_key:
        raise written_oddly()
    column = seat.column + seat.inset
    return Plan(
        bench.with_value(spot.path, Keys(((new.name, new.value), (plain, meaning_of(node))))),
        (
            _set_in(bench, node, seat, [renderer.entry(new.name, new.value, column), f"{plain}: "])
            for renderer in _renderers(bench, new.value)
        ),
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


def _renderers(bench: Bench, value: Meaning) -> list[Renderer]:
    return list(renderers(bench.layout, _text_in(value)))


def _text_in(value: Meaning) -> str:
    """The text that new keys were made for; the items of new lists are empty."""
    if isinstance(value, Keys) and len(value.entries) == 1:
        return _text_in(value.entries[0][1])
    return value if isinstance(value, str) else ""
