"""The file of a brief as it is written: its nodes by path, and where a comment may be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from communique.brief.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode, scalars
from communique.brief.source import Source
from communique.brief.syntax import compose


class Sheet:
    """A text that is valid YAML, with keys of the brief at its root."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        root = compose(self.text).root
        assert isinstance(root, MappingNode), "only valid briefs are rolled over"
        self.root = root

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every key with its value, by path."""
        return dict(_entries(self.root, ""))

    @cached_property
    def values(self) -> Mapping[str, ScalarNode]:
        """Every text, by path, in the order of the file."""
        return dict(_values(self.root, ""))

    def keys_under(self, path: str) -> MappingNode | None:
        """The keys written under that path, "" being the top of the brief."""
        node = self.root if not path else self.entries[path].value if path in self.entries else None
        return node if isinstance(node, MappingNode) else None

    def end_of_line(self, at: int) -> int:
        """The end of the line of ``at``, its line break left out."""
        ends = (self.text.find(sign, at) for sign in "\r\n")
        return min((end for end in ends if end >= 0), default=len(self.text))

    def comment_place(self, node: ScalarNode) -> int:
        """Where a comment about that value goes: the end of its line, or of its heading.

        Further down when another value is still open there, as between braces on several lines.
        """
        if node.style in {"|", ">"}:
            return self.end_of_line(node.start)
        return self.line_end_after(node.end)

    def line_end_after(self, at: int) -> int:
        """The first end of a line, from ``at`` on, that is inside no value."""
        place = self.end_of_line(at)
        for start, end in self._flow_values:
            if start < place < end:
                place = self.end_of_line(end)
        return place

    def end_of(self, node: Node) -> int:
        """Where what is written of a node ends: lists end, for YAML, where what follows begins."""
        if isinstance(node, ScalarNode):
            written = self.text[node.start : node.end]
            return node.start + len(written.rstrip())
        children = _children(node)
        is_flow = self.text.startswith(("[", "{"), node.start)
        return node.end if is_flow or not children else self.end_of(children[-1])

    @cached_property
    def _flow_values(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the values on several lines, heads of blocks apart, in order."""
        nodes = (node for node in scalars(self.root) if node.style not in {"|", ">"})
        return tuple((n.start, n.end) for n in nodes if "\n" in self.text[n.start : n.end])


def _children(node: SequenceNode | MappingNode) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    return tuple(entry.value for entry in node.entries)


def _entries(node: Node, path: str) -> Iterator[tuple[str, Entry]]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield _join(path, entry.key.value), entry
            yield from _entries(entry.value, _join(path, entry.key.value))
    elif isinstance(node, SequenceNode):
        for rank, item in enumerate(node.items):
            yield from _entries(item, _join(path, str(rank)))


def _values(node: Node, path: str) -> Iterator[tuple[str, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, SequenceNode):
        for rank, item in enumerate(node.items):
            yield from _values(item, _join(path, str(rank)))
    else:
        for entry in node.entries:
            yield from _values(entry.value, _join(path, entry.key.value))


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
