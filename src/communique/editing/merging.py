"""Edits made from a form that is older than the file: which still apply, which conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from communique.brief.nodes import SequenceNode
from communique.editing.operations import EditRefused, Operation, RemoveValue, SetValue
from communique.editing.proof import Meaning, Tree, are_same, meaning_of, parsed, text_of, tree_of
from communique.editing.spots import Spot, root_of, spot_at


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field changed on both sides; a value is None where there is none, or where it is a list."""

    path: str
    label: str
    yours: str | None
    theirs: str | None
    before: str | None

    def as_json(self) -> dict[str, str | None]:
        return asdict(self)


def conflicts(
    now: str,
    base: str | None,
    operations: Sequence[Operation],
    before: Mapping[str, str | None],
) -> tuple[Conflict, ...]:
    """What stands in the way of those operations in the text as it is ``now``.

    ``base`` is the text that the form showed, None when it is no longer known; ``before`` are the
    values it showed. A value set conflicts when the file gives the field another value meanwhile,
    or when its item is no longer the one it was; an item added, removed or moved, when anything
    of its list has changed. Raises EditRefused when the present text cannot be parsed.
    """
    judge = _Judge(tree_of(now), None if base is None else parsed(base), before)
    return tuple(judge.conflicts(operations))


class _Judge:
    def __init__(self, now: Tree, base: Tree | None, before: Mapping[str, str | None]) -> None:
        self._now = now
        self._base = base
        self._before = before

    def conflicts(self, operations: Sequence[Operation]) -> Iterator[Conflict]:
        judged: list[str] = []
        for operation in operations:
            if any(operation.path.startswith(f"{path}.") for path in judged):
                continue  # within a list found unchanged, or created by these operations
            if isinstance(operation, SetValue):
                found = self._of_value(operation)
            else:
                path = _collection(operation)
                judged.append(path)
                found = self._of_collection(path)
            if found is not None:
                yield found

    def _of_value(self, operation: SetValue) -> Conflict | None:
        path = operation.path
        theirs = _value_at(self._now, path)
        before = self._before_at(path)
        if self._has_moved(path) or theirs not in {before, operation.value or None}:
            label = label_of(self._now, path)
            return Conflict(path, label, operation.value, theirs, before)
        return None

    def _before_at(self, path: str) -> str | None:
        if path in self._before:
            return self._before[path] or None
        return _value_at(self._base, path)

    def _of_collection(self, path: str) -> Conflict | None:
        base, now = _spot(self._base, path), _spot(self._now, path)
        is_known = base is not None and now is not None and not self._has_moved(path)
        if is_known and are_same(_meaning(base), _meaning(now)):
            return None
        return Conflict(path, label_of(self._now, path), None, None, None)

    def _has_moved(self, path: str) -> bool:
        """An item that the path goes through is no longer at its rank."""
        if self._base is None:
            return False
        spots = zip(_spots(self._base, path), _spots(self._now, path), strict=False)
        return any(_is_elsewhere(base, now) for base, now in spots)


def _is_elsewhere(base: Spot, now: Spot) -> bool:
    """The items of a list are fewer or more, or the one meant has gone to another rank."""
    old, new = (spot.holder.node if spot.holder else None for spot in (base, now))
    if not isinstance(old, SequenceNode) or not isinstance(new, SequenceNode):
        return False
    if len(old.items) != len(new.items):
        return True
    meant = meaning_of(base.node)
    return meaning_of(now.node) != meant and meant in map(meaning_of, new.items)


def _collection(operation: Operation) -> str:
    """The list that an operation changes; for a key removed, that key."""
    if not isinstance(operation, RemoveValue):
        return operation.path
    holder, _, name = operation.path.rpartition(".")
    return holder if name.isdigit() else operation.path


def _spots(tree: Tree, path: str) -> Iterator[Spot]:
    spot = root_of(tree)
    for name in path.split("."):
        spot = spot.child(name)
        yield spot


def _spot(tree: Tree | None, path: str) -> Spot | None:
    try:
        return None if tree is None else spot_at(tree, path)
    except EditRefused:
        return None


def _meaning(spot: Spot | None) -> Meaning:
    return meaning_of(spot.node) if spot else None


def _value_at(tree: Tree | None, path: str) -> str | None:
    spot = _spot(tree, path)
    return (text_of(spot.node) or None) if spot else None


def label_of(tree: Tree, path: str) -> str:
    """What a field is called: the item it is in, then its own title."""
    words: list[str] = []
    item = ""
    for spot in _spots(tree, path):
        if spot.key is not None:
            words.append(spot.key.title)
            item = spot.key.item
        elif item and words:
            name = int(spot.name) + 1 if spot.name.isdigit() else f"« {spot.name} »"
            words[-1] = f"{item} {name}"
        else:
            words.append(spot.name)
    return ", ".join(words)
