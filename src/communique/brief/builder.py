"""Nodes → the typed values of the model, reporting all that does not fit on the way.

After a problem a stand-in of the right type takes the place of the value, so that the rest of
the brief is read and judged as usual; such a brief is refused at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.brief.checks import check
from communique.brief.context import Context, Place, join, stand_in
from communique.brief.entries import is_absent, is_empty, is_name, known_entries, once_each
from communique.brief.kinds import KINDS
from communique.brief.leaves import read_leaf
from communique.brief.model import APropos, Emetteur, Line, Markdown, MarkedLine, Texte
from communique.brief.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.shape import (
    Hint,
    blocks_by_key,
    is_block,
    is_record,
    item_of_mapping,
    item_of_sequence,
    keys_of,
    plain_key,
)
from communique.brief.shape_complaints import (
    colon_in_text,
    empty_item,
    empty_value,
    missing_key,
    unknown_block,
    wrong_type,
)

_NONE = frozenset({"non", "no", "false", "aucun", "aucune"})
"""What stands for « no presentation at all », that of the emetteur neither."""

NamedEmetteur = Callable[[ScalarNode, str], Emetteur]
"""Reads the emetteur that a plain name stands for, at a path."""


class Builder:
    """Builds values from the nodes of one file."""

    def __init__(
        self,
        context: Context,
        named_emetteur: NamedEmetteur | None = None,
        *,
        is_cut_short: bool = False,
    ) -> None:
        """``is_cut_short``: the parser gave up, so what is missing may only be unread."""
        self._context = context
        self._named_emetteur = named_emetteur
        self._is_cut_short = is_cut_short

    def build(self, hint: Hint, node: Node, path: str) -> object:
        """The value of that type at that path, or its stand-in."""
        self._context.ledger.places.setdefault(path, Place.of(self._context.reading, node))
        if (item := item_of_sequence(hint)) is not None:
            return self._sequence(hint, item, node, path)
        if (item := item_of_mapping(hint)) is not None:
            return self._named_records(hint, item, node, path)
        if is_block(hint):
            return self._block(hint, node, path)
        if is_record(hint):
            return self._record(hint, node, path)
        if isinstance(node, ScalarNode):
            return read_leaf(node, KINDS[hint], path, self._context)
        return self._of_wrong_type(hint, node, path)

    def _sequence(self, hint: Hint, item: Hint, node: Node, path: str) -> object:
        if not isinstance(node, SequenceNode):
            return self._of_wrong_type(hint, node, path)
        return tuple(
            self._item(item, child, join(path, i))
            for i, child in enumerate(node.items)
            if not self._context.diagnosis.full
        )

    def _item(self, hint: Hint, node: Node, path: str) -> object:
        """A cell of a table may be empty; any other empty item is a dash too many."""
        if not is_absent(node):
            return self.build(hint, node, path)
        if hint not in {Line, MarkedLine}:
            self._context.complain(empty_item(), node, path)
        return stand_in(hint)

    def _named_records(self, hint: Hint, item: Hint, node: Node, path: str) -> object:
        if not isinstance(node, MappingNode):
            return self._of_wrong_type(hint, node, path)
        return {
            entry.key.value: self._entry(item, entry, path)
            for entry in once_each(node, path, self._context)
            if is_name(entry.key, path, self._context)
        }

    def _entry(self, hint: Hint, entry: Entry, path: str) -> object:
        """The value of a key; one that spreads over several lines is pointed at by its key."""
        inner = join(path, entry.key.value)
        pointed_at = entry.value if isinstance(entry.value, ScalarNode) else entry.key
        self._context.ledger.places[inner] = Place.of(self._context.reading, pointed_at)
        return self.build(hint, entry.value, inner)

    def _block(self, hint: Hint, node: Node, path: str) -> object:
        if isinstance(node, ScalarNode):
            return self._record(Texte, node, path)
        if not isinstance(node, MappingNode) or not node.entries:
            return self._of_wrong_type(hint, node, path)
        names = [entry.key.value for entry in node.entries]
        for name, record in blocks_by_key().items():
            if name in names:
                return self._record(record, node, path)
        written = self._context.written(node)
        if written.startswith("{"):
            return self._of_wrong_type(hint, node, path)
        complaint = colon_in_text(node, written) or unknown_block(names[0])
        self._context.complain(complaint, node.entries[0].key, path)
        return stand_in(hint)

    def _record(self, record: type, node: Node, path: str) -> object:
        if isinstance(node, MappingNode):
            return self._from_keys(record, node, path)
        if isinstance(node, ScalarNode):
            plain = plain_key(record)
            if plain is not None:
                return self._from_plain_text(record, plain, node, path)
            if record is Emetteur and self._named_emetteur is not None:
                return self._named_emetteur(node, path)
        return self._of_wrong_type(record, node, path)

    def _from_plain_text(self, record: type, key: str, node: ScalarNode, path: str) -> object:
        """A text standing for keys is known by its own path and by that of the key it fills."""
        inner = join(path, key)
        if record is APropos and node.value.strip().casefold() in _NONE:
            return APropos(texte=Markdown(""))
        if is_empty(node):
            self._context.complain(empty_value(keys_of(record)[key]), node, path)
        value = self.build(keys_of(record)[key].hint, node, inner)
        ledger = self._context.ledger
        ledger.scalars[path] = ledger.scalars[inner]
        return record(**{key: value})

    def _from_keys(self, record: type, node: MappingNode, path: str) -> object:
        problems_before = self._context.diagnosis.count
        keys = keys_of(record)
        entries = known_entries(node, keys, path, self._context)
        values = {
            name: self._entry(keys[name].hint, entry, path)
            for name, entry in entries.items()
            if not is_absent(entry.value)
        }
        self._require(record, entries, node, path)
        made = record(**self._missing(record, values), **values)
        if self._context.diagnosis.count == problems_before:
            check(made, path, self._context)
        return made

    def _require(
        self, record: type, entries: Mapping[str, Entry], node: MappingNode, path: str
    ) -> None:
        for key in keys_of(record).values():
            if not key.required:
                continue
            if key.name in entries:
                if is_empty(entries[key.name].value):
                    self._context.complain(empty_value(key), entries[key.name].key, path)
            elif not self._is_cut_short:
                self._context.complain(missing_key(key), node, path)

    def _missing(self, record: type, values: Mapping[str, object]) -> Mapping[str, object]:
        required = (key for key in keys_of(record).values() if key.required)
        return {key.name: stand_in(key.hint) for key in required if key.name not in values}

    def _of_wrong_type(self, hint: Hint, node: Node, path: str) -> object:
        complaint = wrong_type(hint, node, self._context.written(node))
        self._context.complain(complaint, node, path)
        return stand_in(hint)
