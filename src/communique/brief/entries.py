"""The entries of keys and values: each name once, each value present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from communique.brief.context import Context
from communique.brief.diagnosis import Unreadable
from communique.brief.kinds import read_name
from communique.brief.near_words import nearest
from communique.brief.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.shape import Key
from communique.brief.shape_complaints import comma_in_text, duplicate_key, unknown_key


def once_each(node: MappingNode, path: str, context: Context) -> Iterator[Entry]:
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


def known_entries(
    node: MappingNode, keys: Mapping[str, Key], path: str, context: Context
) -> Mapping[str, Entry]:
    """The entries by key; a misspelt key is reported, then read as the one that was meant."""
    written = {entry.key.value for entry in node.entries}
    known: dict[str, Entry] = {}
    for entry in once_each(node, path, context):
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
    alone = follows in {",", "}"} and is_absent(entry.value)
    complaint = comma_in_text() if alone else unknown_key(entry.key.value, keys)
    context.complain(complaint, entry.key, path)


def is_name(key: ScalarNode, path: str, context: Context) -> bool:
    """True for a key that the author chose well: a short name."""
    try:
        read_name(key.value)
    except Unreadable as problem:
        context.complain((problem.rule, problem.message, problem.hint), key, path)
        return False
    return True


def is_absent(node: Node) -> bool:
    """Nothing is written, or « ~ »."""
    return isinstance(node, ScalarNode) and node.is_absent


def is_empty(node: Node) -> bool:
    """Nothing is said, even between quotes or brackets."""
    if isinstance(node, ScalarNode):
        return node.is_absent or not node.value.strip()
    return not (node.items if isinstance(node, SequenceNode) else node.entries)
