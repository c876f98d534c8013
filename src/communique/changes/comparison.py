"""What changed from one communiqué to another: a list of changes, in the order of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.brief.brief import Brief
from communique.changes.gathering import read_parts
from communique.changes.pairing import fates
from communique.changes.parts import Field, Group, Part, Shape, fields
from communique.changes.rewording import Piece, differ, pieces, whole
from communique.document.document import Document


class Nature(StrEnum):
    """What became of a part. ``APPARENCE``: the same words, set otherwise."""

    MODIFIE = "modifié"
    AJOUTE = "ajouté"
    SUPPRIME = "supprimé"
    DEPLACE = "déplacé"
    APPARENCE = "apparence"


@dataclass(frozen=True, slots=True)
class Place:
    """One step to a field: « Partie 2 », and the title it is known by, if any."""

    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """``where`` goes from the outermost part to the one concerned, as the new side numbers them.

    ``pieces`` tell a modified text, ``content`` what was added or removed, ``ranks`` (from 1) from
    where to where something moved. A path is "" on the side where there is nothing.
    """

    nature: Nature
    where: tuple[Place, ...]
    old_path: str
    new_path: str
    shown: bool = True
    pieces: tuple[Piece, ...] = ()
    content: tuple[Field, ...] = ()
    ranks: tuple[int, int] = (0, 0)

    @property
    def path(self) -> str:
        return self.new_path or self.old_path


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two communiqués, under the name that the reader gave it."""

    name: str
    title: str
    date: str
    parts: Group


@dataclass(frozen=True, slots=True)
class Comparison:
    old: Side
    new: Side
    changes: tuple[Change, ...]

    def count(self, nature: Nature) -> int:
        return sum(change.nature is nature for change in self.changes)


def side(name: str, brief: Brief, document: Document) -> Side:
    parts = read_parts(brief, document)
    return Side(name, document.title, brief.communique.date.isoformat(), parts)


def compare(old: Side, new: Side) -> Comparison:
    """Every change, in the order of the new communiqué."""
    return Comparison(old, new, tuple(_of_keys(old.parts, new.parts, ())))


def _of_parts(old: Part, new: Part, where: tuple[Place, ...]) -> Iterator[Change]:
    if isinstance(old, Field) and isinstance(new, Field):
        yield from _of_fields(old, new, where)
    elif isinstance(old, Group) and isinstance(new, Group) and old.kind == new.kind:
        yield from (_of_lists if new.shape is Shape.LIST else _of_keys)(old, new, where)
    else:
        yield _gone(old, where)
        yield _come(new, where)


def _of_fields(old: Field, new: Field, where: tuple[Place, ...]) -> Iterator[Change]:
    paths = old.path, new.path
    if old.text == new.text and old.look == new.look:
        return
    if new.atomic or old.atomic:
        yield Change(Nature.MODIFIE, where, *paths, new.shown, whole(old.text, new.text))
        return
    found = pieces(old.text, new.text)
    nature = Nature.MODIFIE if differ(found) else Nature.APPARENCE
    yield Change(nature, where, *paths, new.shown, found)


def _of_keys(old: Group, new: Group, where: tuple[Place, ...]) -> Iterator[Change]:
    where = _through(where, new)
    before = {part.key: part for part in old.parts}
    after = {part.key: part for part in new.parts}
    for key in _merged(list(before), list(after)):
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            yield from _alone(one, other, where)
        else:
            yield from _of_parts(one, other, (*where, _place(other)))


def _of_lists(old: Group, new: Group, where: tuple[Place, ...]) -> Iterator[Change]:
    where = _through(where, new)
    for fate in fates(old.parts, new.parts):
        one = None if fate.old is None else old.parts[fate.old]
        other = None if fate.new is None else new.parts[fate.new]
        if one is None or other is None:
            yield from _alone(one, other, where)
            continue
        inner = (*where, _place(other))
        if fate.moved and fate.old is not None and fate.new is not None:
            ranks = fate.old + 1, fate.new + 1
            yield Change(Nature.DEPLACE, inner, one.path, other.path, ranks=ranks)
        yield from _of_parts(one, other, inner)


def _through(where: tuple[Place, ...], group: Group) -> tuple[Place, ...]:
    """A list or a mapping is no step of the way: its items say what they are."""
    return where if group.shape is Shape.RECORD else where[:-1]


def _alone(one: Part | None, other: Part | None, where: tuple[Place, ...]) -> Iterator[Change]:
    if one is not None:
        yield _gone(one, where)
    if other is not None:
        yield _come(other, where)


def _gone(part: Part, where: tuple[Place, ...]) -> Change:
    return _lone(Nature.SUPPRIME, part, where, (part.path, ""))


def _come(part: Part, where: tuple[Place, ...]) -> Change:
    return _lone(Nature.AJOUTE, part, where, ("", part.path))


def _lone(nature: Nature, part: Part, where: tuple[Place, ...], paths: tuple[str, str]) -> Change:
    content = tuple(fields(part))
    shown = any(field.shown for field in content)
    return Change(nature, (*where, _place(part)), *paths, shown, content=content)


def _place(part: Part) -> Place:
    return Place(part.label, "" if isinstance(part, Field) else part.title)


def _merged(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """All keys in the new order; one that disappeared follows the one it followed."""
    keys = list(after)
    for rank, key in enumerate(before):
        if key not in after:
            at = keys.index(before[rank - 1]) + 1 if rank else 0
            keys.insert(at, key)
    return keys
