"""Nodes → the typed values of the model, reporting all that does not fit on the way.

After a problem a stand-in of the right type takes the place of the value, so that the rest of
the brief is read and judged as usual; such a brief is refused at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from communique.brief.checks import check
from communique.brief.context import Context, Place, join, stand_in, stand_ins
from communique.brief.diagnosis import Unreadable
from communique.brief.kinds import KINDS, read_name
from communique.brief.leaves import read_leaf
from communique.brief.model import APropos, Emetteur, Line, Markdown, MarkedLine, Texte
from communique.brief.near_words import nearest
from communique.brief.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.shape import (
    Hint,
    Key,
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
    comma_in_text,
    duplicate_key,
    empty_item,
    empty_value,
    missing_key,
    unknown_block,
    unknown_key,
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
        if not node.is_absent:
            return self.build(hint, node, path)
        if hint not in {Line, MarkedLine}:
            self._context.complain(empty_item(), node, path)
        return stand_in(hint)

    def _named_records(self, hint: Hint, item: Hint, node: Node, path: str) -> object:
        if not isinstance(node, MappingNode):
            return self._of_wrong_type(hint, node, path)
        return {
            entry.key.value: self._entry(item, entry, path)
            for entry in _once_each(node, path, self._context)
            if _is_name(entry.key, path, self._context)
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
        if node.is_empty:
            self._context.complain(empty_value(keys_of(record)[key], path), node, path)
        value = self.build(keys_of(record)[key].hint, node, inner)
        ledger = self._context.ledger
        ledger.scalars[path] = ledger.scalars[inner]
        return record(**{key: value})

    def _from_keys(self, record: type, node: MappingNode, path: str) -> object:
        problems_before = self._context.diagnosis.count
        keys = keys_of(record)
        entries = _known_entries(node, keys, path, self._context)
        values = {
            name: self._entry(keys[name].hint, entry, path)
            for name, entry in entries.items()
            if not entry.value.is_absent
        }
        self._require(record, entries, node, path)
        made = record(**stand_ins(record, values), **values)
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
                if entries[key.name].value.is_empty:
                    self._context.complain(empty_value(key), entries[key.name].key, path)
            elif not self._is_cut_short:
                self._context.complain(missing_key(key), node, path)

    def _of_wrong_type(self, hint: Hint, node: Node, path: str) -> object:
        complaint = wrong_type(hint, node, self._context.written(node))
        self._context.complain(complaint, node, path)
        return stand_in(hint)


def _once_each(node: MappingNode, path: str, context: Context) -> Iterator[Entry]:
    """The entries, the first of each name; the others are reported."""
    seen: dict[str, ScalarNode] = {}
    for entry in node.entries:
        if context.diagnosis.full:
            return
        first = seen.setdefault(entry.key.value, entry.key)
        if first is entry.key:
            yield entry
        else:
            line = context.reading.span(first.start, first.end).line
            context.complain(duplicate_key(entry.key.value, line), entry.key, path)


def _known_entries(
    node: MappingNode, keys: Mapping[str, Key], path: str, context: Context
) -> Mapping[str, Entry]:
    """The entries by key; a misspelt key is reported, then read as the one that was meant."""
    written = {entry.key.value for entry in node.entries}
    known: dict[str, Entry] = {}
    for entry in _once_each(node, path, context):
        name: str | None = entry.key.value
        if name not in keys:
            _complain_of_unknown(entry, keys, path, context)
            name = nearest(entry.key.value, keys.keys() - written - known.keys())
        if name is not None:
            key = replace(entry.key, value=name)
            known[name] = Entry(key, entry.value)
    return known


def _complain_of_unknown(
    entry: Entry, keys: Mapping[str, Key], path: str, context: Context
) -> None:
    """A comma in a text between braces makes a key without colon of what follows it."""
    follows = context.reading.text[entry.key.end : entry.key.end + 9].lstrip()[:1]
    alone = follows in {",", "}"} and entry.value.is_absent
    complaint = comma_in_text() if alone else unknown_key(entry.key.value, keys)
    context.complain(complaint, entry.key, path)


def _is_name(key: ScalarNode, path: str, context: Context) -> bool:
    """True for a key that the author chose well: a short name."""
    try:
        read_name(key.value)
    except Unreadable as problem:
        context.complain((problem.rule, problem.message, problem.hint), key, path)
        return False
    return True
