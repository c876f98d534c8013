"""The items of a list, the entries of keys, each with the comments that go with it.

In a block, the comment lines directly above an item are its own, and so are those below it that
are set in deeper than its dash or its key. A comment kept apart by a blank line stays where it is
whatever happens around it, like the blank lines; so does the comment that opens the file.
Between brackets or braces an item is what stands between the commas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode
from communique.brief.offsets import places_of
from communique.editing.layout import (
    column,
    indentation,
    is_blank,
    is_comment,
    is_flow,
    line_at,
    line_end,
    line_start,
    next_line,
)

Collection = MappingNode | SequenceNode


@dataclass(frozen=True, slots=True)
class Part:
    """One item or entry: its text runs from ``start`` to ``end``, comments included.

    ``head`` is its dash or its key; ``value`` the node that it holds. A part of a block that has
    lines of its own starts with the first one, and ends before the last line break.
    """

    start: int
    end: int
    head: int
    value: Node
    owns_lines: bool = False


def parts_of(text: str, collection: Collection) -> tuple[Part, ...]:
    """The parts of a list or of keys, in their order."""
    if is_flow(text, collection):
        return tuple(_flow_parts(collection))
    return tuple(_block_parts(text, collection))


def _flow_parts(collection: Collection) -> Iterator[Part]:
    if isinstance(collection, SequenceNode):
        for item in collection.items:
            yield Part(item.start, item.end, item.start, item)
        return
    for entry in collection.entries:
        end = max(entry.key.end, entry.value.end)
        yield Part(entry.key.start, end, entry.key.start, entry.value)


def _block_parts(text: str, collection: Collection) -> Iterator[Part]:
    before = 0
    for head, value in _heads(text, collection):
        first = line_start(text, head)
        end = _end_with_comments(text, value, column(text, head))
        if is_blank(text[first:head]):
            start = _start_with_comments(text, first, before)
            yield Part(start, end, head, value, owns_lines=True)
        else:
            yield Part(head, end, head, value)
        before = end


def _heads(text: str, collection: Collection) -> Iterator[tuple[int, Node]]:
    if isinstance(collection, MappingNode):
        yield from ((entry.key.start, entry.value) for entry in collection.entries)
        return
    dash = collection.start
    for rank, item in enumerate(collection.items):
        if rank:
            dash = _dash_after(text, core_end(text, collection.items[rank - 1]))
        yield dash, item


def _dash_after(text: str, offset: int) -> int:
    """The next dash that begins a line: only blank lines and comments stand before it."""
    start = next_line(text, offset)
    while is_blank(line_at(text, start)) or is_comment(line_at(text, start)):
        start = next_line(text, start)
    return start + indentation(line_at(text, start))


def core_end(text: str, node: Node) -> int:
    """Where a value really ends: the parser also counts the blank lines and comments after it."""
    if isinstance(node, ScalarNode):
        return _scalar_end(text, node)
    if is_flow(text, node):
        return node.end
    last = node.items[-1] if isinstance(node, SequenceNode) else node.entries[-1].value
    return core_end(text, last)


def _scalar_end(text: str, node: ScalarNode) -> int:
    if node.style not in {"|", ">"}:
        return node.end
    said = len(node.value.rstrip("\n"))
    return places_of(node, text).ends[said - 1] if said else line_end(text, node.start)


def _end_with_comments(text: str, node: Node, head: int) -> int:
    end = line_end(text, core_end(text, node))
    while True:
        start = next_line(text, end)
        line = line_at(text, start)
        if start == end or not is_comment(line) or indentation(line) <= head:
            return end
        end = line_end(text, start)


def _start_with_comments(text: str, first: int, before: int) -> int:
    """The first of the comment lines directly above; those at the top are about the file."""
    start = first
    while start > before:
        above = line_start(text, start - 1 - (text[start - 2 : start] == "\r\n"))
        if above < before or not is_comment(line_at(text, above)):
            return start
        start = above
    return start if before else first
