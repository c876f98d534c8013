"""The file of a brief as it is written: its nodes by path, what may be added or put in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from communique.brief.edits import Edit
from communique.brief.model import Communique
from communique.brief.nodes import Entry, MappingNode, ScalarNode, scalars
from communique.brief.shape import hint_at, is_record, keys_of
from communique.brief.source import Source
from communique.editing.extents import Layout, column, line_end, seat_of
from communique.editing.proof import Edits, tree_of
from communique.editing.scalars import anew
from communique.editing.spots import nodes_below, spot_at
from communique.editing.yaml_text import on_one_line


class Sheet:
    """A text that is valid YAML, with keys of the brief at its root."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self._tree = tree_of(self.text, source.name)
        assert self._tree.root is not None, "only valid briefs are rolled over"
        self.root = self._tree.root
        self.layout = Layout.of(self.text, self.root)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every key with its value, by path."""
        return {path: Entry(key, node) for path, key, node in nodes_below(self.root) if key}

    @cached_property
    def values(self) -> Mapping[str, ScalarNode]:
        """Every text, by path, in the order of the file."""
        nodes = ((path, node) for path, _, node in nodes_below(self.root))
        return {path: node for path, node in nodes if isinstance(node, ScalarNode)}

    def keys_under(self, path: str) -> MappingNode | None:
        """The keys written under that path, "" being the top of the brief."""
        node = self.root if not path else self.entries[path].value if path in self.entries else None
        return node if isinstance(node, MappingNode) else None

    def replaced(self, path: str, value: str) -> Edits:
        """The edits that give the text at that path another value, quotes kept when it has some."""
        seat = seat_of(self.text, spot_at(self._tree, path), self.layout)
        return anew(self.text, self.values[path], seat, value)

    def added(self, path: str, value: str) -> Edit:
        """The edit that adds a key, before the first one that follows it in the model.

        The keys among which it is added must be there. Where the model brief holds that key ready,
        as a comment with its explanation, it is taken out of the comment.
        """
        parent, _, name = path.rpartition(".")
        keys = self.keys_under(parent)
        assert keys is not None, "looked for before"
        line, margin = f"{name}: {on_one_line(value)}", column(self.text, keys.start)
        ready = re.compile(rf"(?<=\n)(?P<indent> *)# {name}:.*?(?=  # )").search(
            self.text, keys.start
        )
        if ready and len(ready["indent"]) == margin:
            return Edit(ready.end("indent"), ready.end(), line)
        at = _place_among(keys, parent, name)
        if self.text.startswith("{", keys.start):
            return Edit(at, at, f"{line}, ")
        return Edit(at, at, f"{line}{self.layout.newline}{' ' * margin}")

    def comment_place(self, node: ScalarNode) -> int:
        """Where a comment about that value goes: the end of its line, or of its heading.

        Further down when another value is still open there, as between braces on several lines.
        """
        if node.style in {"|", ">"}:
            return line_end(self.text, node.start)
        return self.line_end_after(node.end)

    def line_end_after(self, at: int) -> int:
        """The first end of a line, from ``at`` on, that is inside no value."""
        place = line_end(self.text, at)
        for start, end in self._flow_values:
            if start < place < end:
                place = line_end(self.text, end)
        return place

    @cached_property
    def _flow_values(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the values on several lines, heads of blocks apart, in order."""
        nodes = (node for node in scalars(self.root) if node.style not in {"|", ">"})
        return tuple((n.start, n.end) for n in nodes if "\n" in self.text[n.start : n.end])


def _place_among(keys: MappingNode, parent: str, name: str) -> int:
    record = hint_at(parent) if parent else Communique
    order = list(keys_of(record)) if is_record(record) else []
    later = order[order.index(name) :] if name in order else []
    places = [entry.key.start for entry in keys.entries if entry.key.value in later]
    return places[0] if places else keys.entries[0].key.start
