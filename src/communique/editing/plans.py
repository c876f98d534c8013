"""From an operation to what the brief must then say, and the ways to make its text say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.brief.diagnosis import Unreadable
from communique.brief.edits import Edit
from communique.brief.kinds import read_name
from communique.brief.model import BLOCKS, Emetteur, Line, MarkedLine
from communique.brief.nodes import MappingNode, ScalarNode, SequenceNode
from communique.brief.shape import (
    Hint,
    blocks_by_key,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
)
from communique.editing import items, proof, scalars
from communique.editing.extents import (
    has_comment,
    is_flow,
    parts_of,
    rank_of,
    seat_of,
    written_oddly,
)
from communique.editing.items import Bench
from communique.editing.operations import (
    AddItem,
    EditRefused,
    MoveItem,
    Operation,
    RemoveValue,
    SetValue,
    refuse_unwritable,
)
from communique.editing.proof import (
    Edits,
    Keys,
    Meaning,
    Plan,
    Tree,
    changed_at,
    made,
    meaning_of,
    proved,
    replaced_by,
    tree_of,
)
from communique.editing.spots import Spot, nodes_below, spot_at


def rewritten(text: str, operations: Sequence[Operation]) -> str:
    """The text of a brief after the operations, one after the other.

    Everything outside the fields concerned keeps every byte: comments, order, quotes, line
    breaks. After each operation the text is parsed again: it must say what it said, save for what
    was asked. Raises EditRefused when no way of writing does, or when the YAML cannot be parsed.
    """
    tree = tree_of(text)
    for operation in operations:
        tree = proved(tree, _plan_of(tree, operation))
    return tree.text


def amended(text: str, edits: Sequence[Edit]) -> str:
    """The text of a brief with words changed where they stand, as the desk corrects them.

    ``edits`` are in order, each within a value or within a comment. A value that cannot hold its
    new words as it is written (« Innover : … » wants quotes) is written anew; all the rest keeps
    every byte. Raises EditRefused as ``rewritten`` does.
    """
    tree = tree_of(text)
    changes, said = _changes(tree, edits), Bench.of(tree).said
    for change in changes:
        said = changed_at(said, change.path, replaced_by(change.value))
    if done := made(tree, edits, said):
        return done.text
    for change in reversed(changes):
        planner = _Planner(Bench.of(tree))
        plan = planner.replaced(spot_at(tree, change.path), change.value)
        tree = made(tree, change.edits, plan.expected) or proved(tree, plan)
    return tree.text


@dataclass(frozen=True, slots=True)
class _Change:
    """A value, as it is to be once these edits are made in it."""

    path: str
    value: str
    edits: Edits


def _changes(tree: Tree, edits: Edits) -> list[_Change]:
    nodes = nodes_below(tree.root) if tree.root else ()
    found = (
        (path, node, [edit for edit in edits if node.start <= edit.start and edit.end <= node.end])
        for path, _, node in nodes
        if isinstance(node, ScalarNode)
    )
    return [
        _Change(path, scalars.amended(tree.readable, node, own), own)
        for path, node, own in found
        if own
    ]


def _plan_of(tree: Tree, operation: Operation) -> Plan:
    """The plan of an operation; raises EditRefused when it makes no sense in this brief."""
    planner = _Planner(Bench.of(tree))
    if isinstance(operation, SetValue):
        return planner.set(operation)
    if isinstance(operation, AddItem):
        return planner.add(operation)
    if isinstance(operation, RemoveValue):
        return planner.remove(spot_at(tree, operation.path))
    return planner.move(operation)


class _Planner:
    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def set(self, operation: SetValue) -> Plan:
        refuse_unwritable(operation.value)
        value = operation.value.rstrip("\n")
        spot = spot_at(self._bench.tree, operation.path)
        if spot.is_short_form and spot.holder is not None:
            spot = spot.holder
        if isinstance(spot.node, MappingNode | SequenceNode):
            raise EditRefused(
                f"« {operation.path} » contient plusieurs champs, et non un texte.",
                hint="Modifiez ces champs l’un après l’autre.",
            )
        if not value and (spot.is_optional or spot.node is None):
            return self._left_out(spot)
        if spot.node is None:
            return items.created(self._bench, spot, value)
        return self.replaced(spot, value)

    def replaced(self, spot: Spot, value: str) -> Plan:
        bench, node = self._bench, spot.node
        assert isinstance(node, ScalarNode), "only texts are replaced"
        seat = seat_of(bench.text, spot, bench.layout)
        attempts = scalars.replacements(bench.text, node, seat, value, bench.layout)
        return Plan(bench.with_value(spot.path, value), attempts)

    def _left_out(self, spot: Spot) -> Plan:
        """An optional key without value goes, unless a comment is there to stay."""
        if not spot.is_written:
            return Plan(self._bench.said, ())
        bench, node = self._bench, spot.node
        if not has_comment(bench.text, self._all_removed_with(spot)):
            return self.remove(spot)
        assert isinstance(node, ScalarNode), "only texts are replaced"
        edits = scalars.emptied(bench.text, node, seat_of(bench.text, spot, bench.layout))
        return Plan(bench.with_value(spot.path, None), [edits])

    def _all_removed_with(self, spot: Spot) -> Spot:
        """The outermost of the keys that would hold nothing without this one."""
        holder = spot.holder
        while holder is not None and holder.is_optional and self._is_alone(spot):
            spot, holder = holder, holder.holder
        return spot

    def _is_alone(self, spot: Spot) -> bool:
        node = spot.holder.node if spot.holder else None
        assert isinstance(node, MappingNode | SequenceNode), "it holds something"
        return len(parts_of(self._bench.text, node)) == 1

    def remove(self, spot: Spot) -> Plan:
        """Take out an item or a key; what holds nothing else goes with it if it may."""
        holder = spot.holder
        if holder is None or spot.node is None:
            raise EditRefused(f"Le champ « {spot.path} » est déjà vide.")
        if spot.is_short_form:
            return self.remove(holder)
        assert isinstance(holder.node, MappingNode | SequenceNode), "it holds something"
        parts = parts_of(self._bench.text, holder.node)
        rank = rank_of(spot)
        if len(parts) == 1:
            return self._last_removed(spot, holder)
        if is_flow(self._bench.text, holder.node):
            edits = items.taken_out_of_flow(parts, rank)
        else:
            edits = items.taken_out_of_block(self._bench.text, parts, rank)
        return Plan(changed_at(self._bench.said, holder.path, proof.removed(rank)), [edits])

    def _last_removed(self, spot: Spot, holder: Spot) -> Plan:
        """A list becomes empty, or its key goes; the only key of an item becomes empty."""
        if holder.is_optional:
            return self.remove(holder)
        if isinstance(holder.node, SequenceNode):
            return self._emptied(holder)
        if isinstance(spot.node, ScalarNode):
            return self.replaced(spot, "")
        return self._emptied(spot)

    def _emptied(self, spot: Spot) -> Plan:
        node = spot.node
        assert isinstance(node, MappingNode | SequenceNode), "it held something"
        nothing = "[]" if isinstance(node, SequenceNode) else "{}"
        expected = self._bench.with_value(
            spot.path, () if isinstance(node, SequenceNode) else Keys()
        )
        if is_flow(self._bench.text, node):
            return Plan(expected, [[Edit(node.start, node.end, nothing)]])
        after = seat_of(self._bench.text, spot, self._bench.layout).after
        return Plan(expected, [items.emptied(self._bench.text, after, node, nothing)])

    def move(self, operation: MoveItem) -> Plan:
        spot = spot_at(self._bench.tree, operation.path)
        node = spot.node
        if not isinstance(node, MappingNode | SequenceNode):
            raise written_oddly()
        parts = parts_of(self._bench.text, node)
        rank, to = operation.index, operation.to
        if max(rank, to) >= len(parts):
            raise EditRefused(
                "Cette liste n’a plus autant d’éléments.", hint="Rechargez le formulaire."
            )
        expected = changed_at(self._bench.said, spot.path, proof.moved(rank, to))
        return Plan(expected, [items.moved(self._bench.tree.text, parts, rank, to)])

    def add(self, operation: AddItem) -> Plan:
        spot = spot_at(self._bench.tree, operation.path)
        name, value = self._new_item(spot, operation.kind)
        node = spot.node
        if isinstance(node, MappingNode | SequenceNode) and parts_of(self._bench.text, node):
            return items.put(self._bench, spot, operation.index, items.New(name, value))
        whole: Meaning = Keys(((name, value),)) if name else (value,)
        if node is None:
            return items.created(self._bench, spot, whole)
        if isinstance(node, ScalarNode) and not node.is_absent:
            raise written_oddly()
        return items.filled(self._bench, spot, whole)

    def _new_item(self, spot: Spot, kind: str) -> tuple[str, Meaning]:
        if spot.hint is not None and (item := item_of_mapping(spot.hint)) is not None:
            self._refuse_name(spot, kind)
            return kind, _blank(item)
        item = item_of_sequence(spot.hint) if spot.hint is not None else None
        if item is None:
            raise EditRefused(f"« {spot.path} » n’est pas une liste.")
        return "", _blank_beside(item, meaning_of(spot.node)) if not kind else _blank(item, kind)

    def _refuse_name(self, spot: Spot, name: str) -> None:
        try:
            read_name(name)
        except Unreadable as problem:
            raise EditRefused(problem.message, hint=problem.hint) from None
        if spot.child(name).node is not None:
            raise EditRefused(f"Le nom « {name} » est déjà pris.", hint="Choisissez-en un autre.")


def _blank(hint: Hint, kind: str = "") -> Meaning:
    """The least that stands for a value of that type: empty texts, lists of one empty item.

    ``kind`` is the sort of block wanted; raises EditRefused when there is none of that name.
    """
    if is_block(hint):
        return _block(kind or next(iter(blocks_by_key())))
    if (item := item_of_sequence(hint)) is not None:
        return (_blank(item),)
    if item_of_mapping(hint) is not None:
        return Keys()
    if is_record(hint) and hint is not Emetteur:
        return _record(hint)
    return ""


def _blank_beside(hint: Hint, others: Meaning) -> Meaning:
    """A new item of a list; a row of a table has as many cells as the one above it."""
    if item_of_sequence(hint) in {Line, MarkedLine} and isinstance(others, tuple) and others:
        row = others[-1]
        return ("",) * max(len(row), 1) if isinstance(row, tuple) else ("",)
    return _blank(hint)


def _block(kind: str) -> Meaning:
    if kind not in blocks_by_key():
        raise EditRefused(f"« {kind} » n’est pas une sorte de bloc.")
    record = blocks_by_key()[kind]
    return "" if record is BLOCKS[0] else _record(record)


def _record(record: type) -> Meaning:
    keys = keys_of(record).values()
    needed = [key for key in keys if key.required] or list(keys)[:1]
    return Keys(tuple((key.name, _blank(key.hint)) for key in needed))
