"""How far things reach in the text: lines, the items of a list, the entries of keys, their values.

In a block, the comment lines directly above an item are its own, and so are those below it that
are set in deeper than its dash or its key. A comment kept apart by a blank line stays where it is
whatever happens around it, like the blank lines; so does the comment that opens the file.
Between brackets or braces an item is what stands between the commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.brief.nodes import MappingNode, Node, ScalarNode, SequenceNode, scalars
from communique.brief.offsets import places_of
from communique.editing.operations import EditRefused
from communique.editing.spots import Spot

BREAK: Final = re.compile("\r\n|\r|\n")
_COMMENT: Final = re.compile(r"[ \t]*#")
_DEFAULT: Final = 2
DASH: Final = 2
"""From a dash to what follows it."""
_COLON: Final = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Layout:
    """How this file is written: its line break, and how far keys and dashes are set in."""

    newline: str
    step: int = _DEFAULT
    dash: int = _DEFAULT

    @classmethod
    def of(cls, text: str, root: Node | None) -> Layout:
        """The habits shown by the first line break, nested keys and list under a key."""
        found = BREAK.search(text)
        steps = list(_steps(text, root)) if isinstance(root, MappingNode) else []
        keys = next((step for kind, step in steps if kind is MappingNode), _DEFAULT)
        dash = next((step for kind, step in steps if kind is SequenceNode), _DEFAULT)
        return cls(found[0] if found else "\n", max(keys, 1), max(dash, 0))


def _steps(text: str, node: MappingNode) -> list[tuple[type, int]]:
    """How far the first collections of each kind, in blocks, are set in from their keys."""
    steps: list[tuple[type, int]] = []
    for entry in node.entries:
        value = entry.value
        if not isinstance(value, ScalarNode) and not is_flow(text, value):
            steps.append((type(value), column(text, value.start) - column(text, entry.key.start)))
    return steps


def is_flow(text: str, node: Node) -> bool:
    """A list between brackets, or keys between braces."""
    return not isinstance(node, ScalarNode) and text[node.start : node.start + 1] in {"[", "{"}


def line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line ends, its break left out."""
    found = BREAK.search(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Where the next line starts, or the end of the text."""
    found = BREAK.search(text, offset)
    return found.end() if found else len(text)


def column(text: str, offset: int) -> int:
    return offset - line_start(text, offset)


def line_at(text: str, start: int) -> str:
    return text[start : line_end(text, start)]


def is_comment(line: str) -> bool:
    return _COMMENT.match(line) is not None


def is_blank(text: str) -> bool:
    return not text.strip(" \t\r\n")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def end_of_line_above(text: str, start: int) -> int:
    """The end of the nearest line above that is not blank; ``start`` begins a line."""
    while start > 0:
        above = line_start(text, start - 2 if text[start - 2 : start] == "\r\n" else start - 1)
        if not is_blank(text[above:start]):
            return line_end(text, above)
        start = above
    return 0


def start_of_line_below(text: str, offset: int) -> int:
    """The start of the first line after that offset's one that is not blank, or the end."""
    start = next_line(text, offset)
    while start < len(text) and is_blank(line_at(text, start)):
        start = next_line(text, start)
    return start


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


@dataclass(frozen=True, slots=True)
class Seat:
    """The end of the colon or of the dash, the column of the key or of the dash.

    ``inset`` is how far lines below are set in from it; ``follows_key`` tells a colon.
    """

    after: int
    column: int
    inset: int
    follows_key: bool
    in_flow: bool


def seat_of(text: str, spot: Spot, layout: Layout) -> Seat:
    """The seat of what is written at that place; raises EditRefused for a key without colon."""
    holder = spot.holder
    assert holder is not None, "the whole brief is no value"
    part = part_of(text, spot)
    in_flow = is_flow(text, _collection(spot))
    margin = column(text, part.head)
    if isinstance(holder.node, MappingNode):
        entry = holder.node.entries[rank_of(spot)]
        colon = _COLON.match(text, entry.key.end)
        if colon is None:
            raise written_oddly()
        return Seat(colon.end(), margin, layout.step, follows_key=True, in_flow=in_flow)
    after = part.head if in_flow else part.head + 1
    return Seat(after, margin, DASH, follows_key=False, in_flow=in_flow)


def rank_of(spot: Spot) -> int:
    """The rank of an item in its list, of a key among its neighbours."""
    collection = _collection(spot)
    if isinstance(collection, SequenceNode):
        return int(spot.name)
    return [entry.key.value for entry in collection.entries].index(spot.name)


def part_of(text: str, spot: Spot) -> Part:
    return parts_of(text, _collection(spot))[rank_of(spot)]


def _collection(spot: Spot) -> Collection:
    assert spot.holder is not None, "the whole brief is in no collection"
    node = spot.holder.node
    assert isinstance(node, MappingNode | SequenceNode), "something is written there"
    return node


def has_comment(text: str, spot: Spot) -> bool:
    """A comment goes with this key: above it, within, after its value, or set in below."""
    part, node = part_of(text, spot), spot.node
    assert node is not None, "its key is there"
    done = part.start
    for scalar in scalars(node):
        if "#" in text[done : scalar.start]:
            return True
        is_block = scalar.style in {"|", ">"}
        if is_block and "#" in text[scalar.start : line_end(text, scalar.start)]:
            return True
        done = core_end(text, scalar)
    return "#" in text[done : part.end]


def written_oddly() -> EditRefused:
    """For YAML that parses, and that no rewriting here knows how to change."""
    return EditRefused(
        "Ce champ est écrit d’une façon que le formulaire ne sait pas modifier.",
        hint="Modifiez-le dans le fichier, avec un éditeur de texte.",
    )
