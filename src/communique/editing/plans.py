"""From an operation to what the brief must then say, and the ways to make its text say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.brief.edits import Edit
from communique.brief.kinds import read_name
from communique.brief.nodes import MappingNode, ScalarNode, SequenceNode
from communique.brief.shape import item_of_mapping, item_of_sequence, keys_of, plain_key
from communique.brief.unreadable import Unreadable
from communique.editing import meaning as said
from communique.editing import scalars, structure
from communique.editing.blanks import blank, blank_beside
from communique.editing.layout import Layout, is_blank, is_flow, line_at, next_line
from communique.editing.meaning import Change, Keys, Meaning, changed_at, meaning_of
from communique.editing.operations import (
    AddItem,
    MoveItem,
    Operation,
    RemoveValue,
    SetValue,
)
from communique.editing.parts import core_end, parts_of
from communique.editing.places import has_comment, rank_of, seat_of, written_oddly
from communique.editing.refusal import EditRefused
from communique.editing.rendering import Renderer, renderers
from communique.editing.tree import Spot, Tree, record_of, spot_at
from communique.editing.writing import refuse_unwritable

Edits = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the brief must say afterwards; ``attempts`` at writing it, the best first."""

    expected: Meaning
    attempts: Iterable[Edits]


def plan_of(tree: Tree, operation: Operation) -> Plan:
    """The plan of an operation; raises EditRefused when it makes no sense in this brief."""
    planner = _Planner(tree)
    if isinstance(operation, SetValue):
        return planner.set(operation)
    if isinstance(operation, AddItem):
        return planner.add(operation)
    if isinstance(operation, RemoveValue):
        return planner.remove(spot_at(tree, operation.path))
    return planner.move(operation)


class _Planner:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._text = tree.readable
        self._layout = Layout.of(tree.readable, tree.root)
        self._said = meaning_of(tree.root)

    def set(self, operation: SetValue) -> Plan:
        refuse_unwritable(operation.value)
        value = operation.value.rstrip("\n")
        spot = spot_at(self._tree, operation.path)
        if spot.is_short_form and spot.holder is not None:
            spot = spot.holder
        if isinstance(spot.node, MappingNode | SequenceNode):
            raise EditRefused(
                f"« {operation.path} » contient plusieurs champs, et non un texte.",
                hint="Modifiez ces champs l’un après l’autre.",
            )
        if not value and spot.is_optional:
            return self._left_out(spot)
        if spot.node is None:
            return self._created(spot, value)
        return self._replaced(spot, value)

    def _replaced(self, spot: Spot, value: str) -> Plan:
        attempts = scalars.replacements(self._text, self._slot(spot), value, self._layout)
        return Plan(self._with(spot.path, value), attempts)

    def _slot(self, spot: Spot) -> scalars.Slot:
        assert isinstance(spot.node, ScalarNode), "only texts are replaced"
        seat = seat_of(self._text, spot, self._layout)
        return scalars.Slot(spot.node, seat.after, seat.column, seat.inset, seat.in_flow)

    def _left_out(self, spot: Spot) -> Plan:
        """An optional key without value goes, unless a comment is there to stay."""
        if not spot.is_written:
            return Plan(self._said, ())
        if has_comment(self._text, spot):
            edits = scalars.emptied(self._text, self._slot(spot))
            return Plan(self._with(spot.path, None), [edits])
        return self.remove(spot)

    def remove(self, spot: Spot) -> Plan:
        """Take out an item or a key; what holds nothing else goes with it if it may."""
        holder = spot.holder
        if holder is None or spot.node is None:
            raise EditRefused(f"Le champ « {spot.path} » est déjà vide.")
        if spot.is_short_form:
            return self.remove(holder)
        assert isinstance(holder.node, MappingNode | SequenceNode), "it holds something"
        parts = parts_of(self._text, holder.node)
        rank = rank_of(spot)
        if len(parts) == 1:
            return self._last_removed(spot, holder)
        if is_flow(self._text, holder.node):
            edits = structure.taken_out_of_flow(parts, rank)
        else:
            edits = structure.taken_out_of_block(self._text, parts, rank)
        return Plan(self._at(holder.path, lambda old: said.removed(old, rank)), [edits])

    def _last_removed(self, spot: Spot, holder: Spot) -> Plan:
        """A list becomes empty, or its key goes; the only key of an item becomes empty."""
        if holder.is_optional:
            return self.remove(holder)
        if isinstance(holder.node, SequenceNode):
            return self._emptied(holder)
        if isinstance(spot.node, ScalarNode):
            return self._replaced(spot, "")
        return self._emptied(spot)

    def _emptied(self, spot: Spot) -> Plan:
        node = spot.node
        assert isinstance(node, MappingNode | SequenceNode), "it held something"
        nothing = "[]" if isinstance(node, SequenceNode) else "{}"
        expected = self._with(spot.path, () if isinstance(node, SequenceNode) else Keys())
        if is_flow(self._text, node):
            return Plan(expected, [[Edit(node.start, node.end, nothing)]])
        after = seat_of(self._text, spot, self._layout).after
        return Plan(expected, [structure.emptied(self._text, after, node, nothing)])

    def move(self, operation: MoveItem) -> Plan:
        spot = spot_at(self._tree, operation.path)
        node = spot.node
        if not isinstance(node, MappingNode | SequenceNode):
            raise written_oddly()
        parts = parts_of(self._text, node)
        rank, to = operation.index, operation.to
        if max(rank, to) >= len(parts):
            raise EditRefused(
                "Cette liste n’a plus autant d’éléments.", hint="Rechargez le formulaire."
            )
        expected = self._at(spot.path, lambda old: said.moved(old, rank, to))
        return Plan(expected, [structure.moved(self._tree.text, parts, rank, to)])

    def add(self, operation: AddItem) -> Plan:
        spot = spot_at(self._tree, operation.path)
        name, value = self._new_item(spot, operation.kind)
        node = spot.node
        if isinstance(node, MappingNode | SequenceNode) and parts_of(self._text, node):
            return self._put(spot, operation.index, name, value, "")
        whole: Meaning = Keys(((name, value),)) if name else (value,)
        if node is None:
            return self._created(spot, whole)
        if isinstance(node, ScalarNode) and not node.is_absent:
            raise written_oddly()
        return self._filled(spot, whole, "")

    def _new_item(self, spot: Spot, kind: str) -> tuple[str, Meaning]:
        if spot.hint is not None and (item := item_of_mapping(spot.hint)) is not None:
            self._refuse_name(spot, kind)
            return kind, blank(item)
        item = item_of_sequence(spot.hint) if spot.hint is not None else None
        if item is None:
            raise EditRefused(f"« {spot.path} » n’est pas une liste.")
        return "", blank_beside(item, meaning_of(spot.node)) if not kind else blank(item, kind)

    def _refuse_name(self, spot: Spot, name: str) -> None:
        try:
            read_name(name)
        except Unreadable as problem:
            raise EditRefused(problem.message, hint=problem.hint) from None
        if spot.child(name).node is not None:
            raise EditRefused(f"Le nom « {name} » est déjà pris.", hint="Choisissez-en un autre.")

    def _created(self, spot: Spot, value: Meaning) -> Plan:
        """Write a key that is not there, and the keys that should have held it."""
        text = value if isinstance(value, str) else ""
        holder = spot.holder
        assert holder is not None, "the whole brief is no value"
        while holder.node is None and holder.holder is not None:
            value = Keys(((spot.name, value),))
            spot, holder = holder, holder.holder
        if isinstance(holder.node, MappingNode) and holder.node.entries:
            return self._put(holder, _rank_in_model(holder, spot.name), spot.name, value, text)
        whole = Keys(((spot.name, value),))
        if holder.holder is None:
            return self._first_key(whole, text)
        if isinstance(holder.node, ScalarNode) and not holder.node.is_absent:
            return self._with_keys(holder, spot.name, value, text)
        return self._filled(holder, whole, text)

    def _first_key(self, whole: Keys, text: str) -> Plan:
        """A file of comments, or « {} »."""
        node = self._tree.root
        start, end = (node.start, node.end) if node else (len(self._text),) * 2
        newline = self._layout.newline
        lead = newline if not node and self._text and self._text[-1] not in "\r\n" else ""
        attempts = (
            [Edit(start, end, f"{lead}{renderer.entries(whole, 0)}{'' if node else newline}")]
            for renderer in renderers(self._layout, text)
        )
        return Plan(whole, attempts)

    def _put(self, holder: Spot, rank: int, name: str, value: Meaning, text: str) -> Plan:
        node = holder.node
        assert isinstance(node, MappingNode | SequenceNode), "it holds something"
        rank = min(rank, len(parts_of(self._text, node)))
        put = structure.put_in_flow if is_flow(self._text, node) else structure.put_in_block
        attempts = (
            put(self._text, node, rank, name, value, renderer)
            for renderer in renderers(self._layout, text)
        )
        expected = self._at(
            holder.path, lambda old: said.inserted(old, rank, name=name, value=value)
        )
        return Plan(expected, attempts)

    def _filled(self, spot: Spot, value: Meaning, text: str) -> Plan:
        """Give a key or an item without value its first one."""
        attempts = (
            self._filled_by(spot, value, renderer) for renderer in renderers(self._layout, text)
        )
        return Plan(self._with(spot.path, value), attempts)

    def _filled_by(self, spot: Spot, value: Meaning, renderer: Renderer) -> Edits:
        seat = seat_of(self._text, spot, self._layout)
        node = spot.node
        assert node is not None, "its key is there"
        hole = (node.start, node.end) if node.end > node.start else (seat.after, seat.after)
        if seat.in_flow:
            return [Edit(*hole, f"{' ' * (hole[0] == seat.after)}{renderer.flow(value)}")]
        write = renderer.after_key if seat.follows_key else renderer.after_dash
        return structure.filled_in(self._text, seat.after, hole, write(value, seat.column))

    def _with_keys(self, spot: Spot, name: str, value: Meaning, text: str) -> Plan:
        """A text that stood for keys is put under its own, beside the new one."""
        record = record_of(spot.hint, spot.node)
        plain = plain_key(record) if record else None
        seat = seat_of(self._text, spot, self._layout)
        if record is None or plain is None or seat.in_flow or not seat.follows_key:
            raise written_oddly()
        if list(keys_of(record))[-1] != plain:
            raise written_oddly()
        keys = Keys(((name, value), (plain, meaning_of(spot.node))))
        attempts = (
            self._set_under_key(spot, plain, renderer.entry(name, value, seat.column + seat.inset))
            for renderer in renderers(self._layout, text)
        )
        return Plan(self._with(spot.path, keys), attempts)

    def _set_under_key(self, spot: Spot, plain: str, entry: str) -> Edits:
        """The text goes below its new key, all its lines set in one step further."""
        seat, node = seat_of(self._text, spot, self._layout), spot.node
        assert isinstance(node, ScalarNode), "a text stands for the keys"
        margin = self._layout.newline + " " * (seat.column + seat.inset)
        step = " " * self._layout.step
        edits = [Edit(seat.after, node.start, f"{margin}{entry}{margin}{plain}: ")]
        start, end = next_line(self._text, node.start), core_end(self._text, node)
        while start < end:
            if not is_blank(line_at(self._text, start)):
                edits.append(Edit(start, start, step))
            start = next_line(self._text, start)
        return edits

    def _with(self, path: str, value: Meaning) -> Meaning:
        return self._at(path, lambda _: value)

    def _at(self, path: str, change: Change) -> Meaning:
        return changed_at(self._said, path.split(".") if path else (), change)


def _rank_in_model(holder: Spot, name: str) -> int:
    """Where a new key goes: after the one that comes nearest before it in the vocabulary."""
    assert isinstance(holder.node, MappingNode), "keys stand there"
    record = record_of(holder.hint, holder.node)
    order = list(keys_of(record)) if record else []
    before = order[: order.index(name)] if name in order else order
    names = [entry.key.value for entry in holder.node.entries]
    present = [names.index(key) for key in reversed(before) if key in names]
    return present[0] + 1 if present else 0 if name in order else len(names)
