"""The YAML tree as written: every scalar is text, every node knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text. ``style`` is "" (plain), "'", '"', "|" or ">".

    ``parent_column`` is the 0-based column of the block that holds it, -1 at the root: the
    indentation indicator of a block scalar counts from there.
    """

    start: int
    end: int
    value: str
    style: str = ""
    parent_column: int = -1

    @property
    def is_absent(self) -> bool:
        """An empty plain value, « ~ » or « null »: the key is there, its value is not."""
        return not self.style and self.value in {"", "~", "null", "Null", "NULL"}

    @property
    def is_empty(self) -> bool:
        """Nothing is said, even between quotes."""
        return self.is_absent or not self.value.strip()


@dataclass(frozen=True, slots=True)
class SequenceNode:
    start: int
    end: int
    items: tuple[Node, ...]
    is_absent: ClassVar = False

    @property
    def is_empty(self) -> bool:
        return not self.items


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; a key that is not a plain word is given as its text in the file."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    start: int
    end: int
    entries: tuple[Entry, ...]
    is_absent: ClassVar = False

    @property
    def is_empty(self) -> bool:
        return not self.entries


Node = ScalarNode | SequenceNode | MappingNode


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Every scalar value at or below the node, keys left out; the depth is bounded by then."""
    if isinstance(node, ScalarNode):
        yield node
        return
    children = node.items if isinstance(node, SequenceNode) else [e.value for e in node.entries]
    for child in children:
        yield from scalars(child)
