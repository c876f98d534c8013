"""The form of a brief: every field it has or may have, in the order of the vocabulary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypedDict

from communique.brief.kinds import KINDS
from communique.brief.model import BlocCitation, Communique, Emetteur, ImagePath
from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.shape import (
    Hint,
    blocks_by_key,
    is_block,
    item_of_mapping,
    item_of_sequence,
    keys_of,
    plain_key,
)
from communique.brief.source import Source
from communique.editing.proof import Tree, text_of, tree_of
from communique.editing.spots import Spot, record_of, root_of

_CELL: Final = "Case"
_NOT_HERE: Final = "Ce champ est écrit d’une façon que le formulaire ne sait pas modifier."
_UNKNOWN: Final = "Cette clé n’existe pas : supprimez-la, ou corrigez son nom dans le fichier."


class Choice(TypedDict):
    """A value to choose, and how it is shown."""

    value: str
    label: str


class BlockKind(TypedDict):
    """A kind of block that may be added."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form.

    ``value`` is its raw text, None when it is absent or holds other fields; ``line`` is 1-based,
    None when nothing is written. ``fields`` are those of a record, ``items`` those of a list.
    ``block`` is the kind of a block; ``refused`` says why a field cannot be edited here.
    """

    path: str
    key: str
    label: str
    help: str
    kind: str
    required: bool
    example: object = None
    value: str | None = None
    line: int | None = None
    choices: tuple[Choice, ...] | None = None
    fields: tuple[Field, ...] | None = None
    items: tuple[Field, ...] | None = None
    item_label: str | None = None
    kinds: tuple[BlockKind, ...] | None = None
    block: str | None = None
    refused: str | None = None

    def as_json(self) -> dict[str, object]:
        """All that is said of the field; what does not concern its kind is left out."""
        said = {name: _as_json(getattr(self, name)) for name in Field.__slots__}
        return {name: value for name, value in said.items() if value is not None or name in _ALWAYS}


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return [one.as_json() if isinstance(one, Field) else one for one in value]
    return value


_ALWAYS: Final = frozenset({"example", "value", "line"})
"""Told even when there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the disk offers for some fields: names of emetteurs, of images."""

    emetteurs: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a brief; ``base`` is the SHA-256 of the bytes it was read from."""

    base: str
    fields: tuple[Field, ...]

    def as_json(self) -> dict[str, object]:
        return {"base": self.base, "fields": [one.as_json() for one in self.fields]}


_NO_CHOICES: Final = Choices()


def form_of(
    text: str,
    choices: Choices = _NO_CHOICES,
    *,
    base: str | None = None,
    name: str = "brief.yaml",
) -> Form:
    """The form of a brief whose YAML can be parsed, even when its values are wrong.

    ``base`` is the hash of the file, by default that of the text in UTF-8; ``name`` is what
    messages call it. Raises EditRefused.
    """
    tree = tree_of(text, name)
    describer = _Describer(tree, choices)
    fields = describer.record(Communique, root_of(tree))
    return Form(base or hashlib.sha256(text.encode()).hexdigest(), fields)


@dataclass(slots=True)
class _Describer:
    _tree: Tree
    _choices: Choices
    _source: Source = field(init=False)

    def __post_init__(self) -> None:
        self._source = Source("", self._tree.text)

    def record(self, record: type, spot: Spot) -> tuple[Field, ...]:
        """The keys that the vocabulary has, then those that only the file has."""
        known = keys_of(record)
        unknown = (name for name in _names_in(spot.node) if name not in known)
        return (
            *(self._field(spot.child(name), record=record) for name in known),
            *(self._unknown(spot.child(name)) for name in unknown),
        )

    def _unknown(self, spot: Spot) -> Field:
        made = self._text(spot, "unknown", spot.name)
        return replace(made, help=_UNKNOWN, refused=_UNKNOWN)

    def _field(self, spot: Spot, label: str = "", record: type | None = None) -> Field:
        """What stands there: a key, or an item of that label."""
        hint = spot.hint
        if hint in KINDS:
            return self._leaf(spot, label, record)
        if (item := item_of_sequence(hint)) is not None:
            return self._list(spot, item, label)
        if item_of_mapping(hint) is not None:
            return self._mapping(spot, label)
        if hint is Emetteur and not isinstance(spot.node, MappingNode):
            return self._choice(spot, label, ((name, name) for name in self._choices.emetteurs))
        return self._record(spot, label)

    def _leaf(self, spot: Spot, label: str, record: type | None) -> Field:
        if record is BlocCitation and spot.name == "citation":
            return self._choice(spot, label, self._citations())
        made = self._text(spot, KINDS[spot.hint].field, label)
        if spot.hint is not ImagePath:
            return made
        return replace(made, choices=_as_choices((name, name) for name in self._choices.images))

    def _choice(self, spot: Spot, label: str, choices: Iterable[tuple[str, str]]) -> Field:
        return replace(self._text(spot, "choice", label), choices=_as_choices(choices))

    def _text(self, spot: Spot, kind: str, label: str) -> Field:
        made = replace(self._made(spot, kind, label), value=text_of(spot.node))
        is_text = spot.node is None or isinstance(spot.node, ScalarNode)
        return made if is_text else replace(made, refused=_NOT_HERE)

    def _citations(self) -> Iterator[tuple[str, str]]:
        citations = root_of(self._tree).child("citations")
        for name in _names_in(citations.node):
            author = text_of(citations.child(name).child("auteur").node)
            yield name, f"{author} ({name})" if author else name

    def _list(self, spot: Spot, item: Hint, label: str) -> Field:
        name = (spot.key.item if spot.key else "") or _CELL
        count = len(spot.node.items) if isinstance(spot.node, SequenceNode) else 0
        return replace(
            self._made(spot, "list", label),
            items=tuple(self._field(spot.child(str(i)), f"{name} {i + 1}") for i in range(count)),
            item_label=name,
            kinds=_block_kinds() if is_block(item) else None,
            refused=None if _holds(spot, SequenceNode) else _NOT_HERE,
        )

    def _mapping(self, spot: Spot, label: str) -> Field:
        item = spot.key.item if spot.key else ""
        names = _names_in(spot.node)
        return replace(
            self._made(spot, "mapping", label),
            items=tuple(self._field(spot.child(name), f"{item} « {name} »") for name in names),
            item_label=item,
            refused=None if _holds(spot, MappingNode) else _NOT_HERE,
        )

    def _record(self, spot: Spot, label: str) -> Field:
        made = self._made(spot, "block" if is_block(spot.hint) else "record", label)
        record = record_of(spot.hint, spot.node)
        plain = plain_key(record) if record else None
        is_short = plain is not None and spot.child(plain).is_written
        if record is None or not (is_short or _holds(spot, MappingNode)):
            return replace(made, fields=(), refused=_NOT_HERE)
        made = replace(made, fields=self.record(record, spot))
        if made.kind == "record":
            return made
        first = next(iter(keys_of(record).values()))
        return replace(made, label=first.title, help=first.description, block=first.name)

    def _made(self, spot: Spot, kind: str, label: str) -> Field:
        key = spot.key
        return Field(
            path=spot.path,
            key=spot.name,
            label=label or (key.title if key else ""),
            help=key.description if key else "",
            kind=kind,
            required=key is not None and key.required,
            example=key.example if key else None,
            line=self._source.line_of(spot.node.start) if spot.node and spot.is_written else None,
        )


def _holds(spot: Spot, kind: type[MappingNode | SequenceNode]) -> bool:
    """What is written, if anything is, has the shape that the vocabulary wants."""
    return not spot.is_written or isinstance(spot.node, kind)


def _as_choices(choices: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label) for value, label in choices)


def _names_in(node: Node | None) -> tuple[str, ...]:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return tuple(dict.fromkeys(entry.key.value for entry in entries))


def _block_kinds() -> tuple[BlockKind, ...]:
    return tuple(
        BlockKind(kind=name, label=keys_of(block)[name].title)
        for name, block in blocks_by_key().items()
    )
