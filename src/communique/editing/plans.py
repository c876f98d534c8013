"""From an operation to what the brief must then say, and the ways to make its text say it."""

from __future__ import annotations

from communique.brief.diagnosis import Unreadable
from communique.brief.edits import Edit
from communique.brief.kinds import read_name
from communique.brief.nodes import MappingNode, ScalarNode, SequenceNode
from communique.brief.shape import item_of_mapping, item_of_sequence
from communique.editing import meaning, planting, scalars, structure
from communique.editing.bench import Bench, Plan
from communique.editing.blanks import blank, blank_beside
from communique.editing.layout import is_flow
from communique.editing.meaning import Keys, Meaning, meaning_of
from communique.editing.operations import AddItem, MoveItem, Operation, RemoveValue, SetValue
from communique.editing.parts import parts_of
from communique.editing.places import has_comment, rank_of, seat_of, written_oddly
from communique.editing.refusal import EditRefused
from communique.editing.structure import New
from communique.editing.tree import Spot, Tree, spot_at
from communique.editing.writing import refuse_unwritable


def plan_of(tree: Tree, operation: Operation) -> Plan:
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
            return planting.created(self._bench, spot, value)
        return self._replaced(spot, value)

    def _replaced(self, spot: Spot, value: str) -> Plan:
        attempts = scalars.replacements(
            self._bench.text, self._slot(spot), value, self._bench.layout
        )
        return Plan(self._bench.with_value(spot.path, value), attempts)

    def _slot(self, spot: Spot) -> scalars.Slot:
        assert isinstance(spot.node, ScalarNode), "only texts are replaced"
        seat = seat_of(self._bench.text, spot, self._bench.layout)
        return scalars.Slot(spot.node, seat.after, seat.column, seat.inset, seat.in_flow)

    def _left_out(self, spot: Spot) -> Plan:
        """An optional key without value goes, unless a comment is there to stay."""
        if not spot.is_written:
            return Plan(self._bench.said, ())
        if has_comment(self._bench.text, self._all_removed_with(spot)):
            edits = scalars.emptied(self._bench.text, self._slot(spot))
            return Plan(self._bench.with_value(spot.path, None), [edits])
        return self.remove(spot)

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
            edits = structure.taken_out_of_flow(parts, rank)
        else:
            edits = structure.taken_out_of_block(self._bench.text, parts, rank)
        return Plan(self._bench.at(holder.path, lambda old: meaning.removed(old, rank)), [edits])

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
        expected = self._bench.with_value(
            spot.path, () if isinstance(node, SequenceNode) else Keys()
        )
        if is_flow(self._bench.text, node):
            return Plan(expected, [[Edit(node.start, node.end, nothing)]])
        after = seat_of(self._bench.text, spot, self._bench.layout).after
        return Plan(expected, [structure.emptied(self._bench.text, after, node, nothing)])

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
        expected = self._bench.at(spot.path, lambda old: meaning.moved(old, rank, to))
        return Plan(expected, [structure.moved(self._bench.tree.text, parts, rank, to)])

    def add(self, operation: AddItem) -> Plan:
        spot = spot_at(self._bench.tree, operation.path)
        name, value = self._new_item(spot, operation.kind)
        node = spot.node
        if isinstance(node, MappingNode | SequenceNode) and parts_of(self._bench.text, node):
            return planting.put(self._bench, spot, operation.index, New(name, value))
        whole: Meaning = Keys(((name, value),)) if name else (value,)
        if node is None:
            return planting.created(self._bench, spot, whole)
        if isinstance(node, ScalarNode) and not node.is_absent:
            raise written_oddly()
        return planting.filled(self._bench, spot, whole)

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
