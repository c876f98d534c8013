"""A text of the brief replaced by another, by the least change that holds it.

First the words that differ are changed where they stand, in the style and the lines of the old
text; then the whole text is written anew in the same style; then in another one. Each attempt is
only that: the caller parses the result and keeps the first that says what was asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from communique.brief.edits import Edit
from communique.brief.nodes import ScalarNode
from communique.brief.offsets import Place, places_of
from communique.editing.extents import (
    Layout,
    Seat,
    core_end,
    indentation,
    is_blank,
    line_at,
    line_end,
    next_line,
)
from communique.editing.proof import Edits
from communique.editing.yaml_text import Way, in_quotes, literals, on_one_line, ways_to_write

_HEADER: Final = re.compile(r"[|>][-+0-9]*")
_BLOCK: Final = frozenset({"|", ">"})


def replacements(
    text: str, node: ScalarNode, seat: Seat, value: str, layout: Layout
) -> Iterator[Edits]:
    """The ways to put that value in place of the one of the node, the least change first."""
    if not node.value or node.is_absent:
        yield from _anew(text, node, seat, value, layout)
        return
    becomes_lines = "\n" in value and "\n" not in node.value and not seat.in_flow
    if node.style == "|":
        yield from _changed_lines(text, node, value, layout)
    elif not becomes_lines:
        if node.style or "\t" not in value:
            yield _spliced(text, node, value, layout)
        yield from _in_same_style(node, value)
    yield from _anew(text, node, seat, value, layout)


def amended(text: str, node: ScalarNode, edits: Edits) -> str:
    """The value with the words changed that stand where the edits are."""
    starts, ends = places_of(node, text)
    value = node.value
    for edit in reversed(edits):
        first = bisect_right(ends, edit.start)
        last = max(first, bisect_left(starts, edit.end))
        value = value[:first] + edit.replacement + value[last:]
    return value.rstrip("\n")


def anew(text: str, node: ScalarNode, seat: Seat, value: str) -> Edits:
    """A value of one line written without a look at the old one, but for its quotes."""
    in_style = in_quotes(value, node.style) if node.style in {"'", '"'} else on_one_line(value)
    return _whole(text, node, seat, Way(in_style), Layout("\n"))


def emptied(text: str, node: ScalarNode, seat: Seat) -> Edits:
    """The key left without value, its comments in place."""
    return _whole(text, node, seat, Way(""), Layout("\n"))


def _spliced(text: str, node: ScalarNode, value: str, layout: Layout) -> Edits:
    """Only the characters that differ."""
    old = node.value.rstrip("\n") if node.style in _BLOCK else node.value
    first = _shared(old, value)
    same = _shared(old[first:][::-1], value[first:][::-1])
    last = len(old) - same
    start, end = _range(text, node, first, last, len(old))
    added = value[first : len(value) - same]
    return [Edit(start, end, _inside(text, node, added, layout))]


def _range(text: str, node: ScalarNode, first: int, last: int, length: int) -> tuple[int, int]:
    """Where ``value[first:last]`` stands; a folded line break goes with the blanks around it."""
    starts, ends = places_of(node, text)
    if not length:
        inside = node.start + (node.style in {'"', "'"})
        return inside, inside

    def is_fold(rank: int) -> bool:
        return text[starts[rank]] in "\r\n"

    if first == length:
        return ends[first - 1], ends[first - 1]
    start = ends[first - 1] if first and is_fold(first) else starts[first]
    if last == first:
        return start, start
    end = starts[last] if last < length and is_fold(last - 1) else ends[last - 1]
    return start, max(start, end)


def _inside(text: str, node: ScalarNode, added: str, layout: Layout) -> str:
    """What is added, as the style of the node wants it; a new line needs a blank one."""
    if node.style == '"':
        return in_quotes(added)[1:-1]
    if node.style == "'":
        added = in_quotes(added, "'")[1:-1]
    second = next_line(text, node.start)
    inset = indentation(line_at(text, second)) if second < node.end else 0
    return added.replace("\n", f"{layout.newline * 2}{' ' * inset}")


def _in_same_style(node: ScalarNode, value: str) -> Iterator[Edits]:
    if node.style == '"' or (node.style == "'" and "\n" not in value):
        yield [Edit(node.start, node.end, in_quotes(value, node.style))]


def _changed_lines(text: str, node: ScalarNode, value: str, layout: Layout) -> Iterator[Edits]:
    """The lines of a literal block that differ; those that are the same keep every byte."""
    if not node.value.strip("\n") or not value:
        return
    body = next_line(text, node.start)
    lines = _lines(text, body, core_end(text, node))
    old, new = node.value.rstrip("\n").split("\n"), value.split("\n")
    if len(old) != len(lines):
        return
    first = _shared(old, new)
    same = _shared(old[first:][::-1], new[first:][::-1])
    inset = next(e - s - len(said) for (s, e), said in zip(lines, old, strict=True) if said)
    added = [" " * inset + line if line else "" for line in new[first : len(new) - same]]
    edit = _with_lines(text, lines, range(first, len(old) - same), added, layout.newline)
    yield [edit]
    header = _header(text, node)
    digit = inset - max(node.parent_column, 0)
    signs = re.sub("[0-9]", "", header[0])
    yield [Edit(header.start(), header.end(), f"{signs}{digit}"), edit]


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many elements both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((rank for rank, (a, b) in pairs if a != b), min(len(one), len(other)))


def _lines(text: str, start: int, end: int) -> list[Place]:
    """The lines of a literal block, from the first one to the last that is not blank."""
    lines = []
    while start < end:
        lines.append((start, min(line_end(text, start), end)))
        start = next_line(text, start)
    return lines


def _with_lines(
    text: str, lines: Sequence[Place], gone: range, added: Sequence[str], newline: str
) -> Edit:
    """The lines of those ranks become those added, with the line breaks that this needs."""
    first, last, new = gone.start, gone.stop, newline.join(added)
    if first < last and added:
        return Edit(lines[first][0], lines[last - 1][1], new)
    if first < last:
        start, end = lines[first - 1][1] if first else lines[0][0], lines[last - 1][1]
        return Edit(start, end if first else next_line(text, end), "")
    at = lines[first - 1][1] if first else lines[0][0]
    if not added:
        return Edit(at, at, "")
    return Edit(at, at, newline + new if first else new + newline)


def _anew(text: str, node: ScalarNode, seat: Seat, value: str, layout: Layout) -> Iterator[Edits]:
    ways = ways_to_write(value, inset=seat.inset, in_flow=seat.in_flow)
    if node.style == "|" and value and not seat.in_flow:
        yield from (_whole(text, node, seat, way, layout) for way in literals(value, seat.inset))
    yield from (_whole(text, node, seat, way, layout) for way in ways)


def _whole(text: str, node: ScalarNode, seat: Seat, way: Way, layout: Layout) -> Edits:
    """The value written anew; a comment at the end of its first line stays there."""
    first = Edit(node.start, _end_of_head(text, node), way.head)
    if node.start == node.end:
        first = Edit(seat.after, seat.after, f" {way.head}" if way.head else "")
    elif (way.body or not way.head) and is_blank(text[seat.after : node.start]):
        first = Edit(seat.after, first.end, f" {way.head}" if way.head else "")
    below = _body(text, node, seat, way, layout)
    return [first, below] if below.start < below.end or below.replacement else [first]


def _end_of_head(text: str, node: ScalarNode) -> int:
    return _header(text, node).end() if node.style in _BLOCK else node.end


def _header(text: str, node: ScalarNode) -> re.Match[str]:
    found = _HEADER.match(text, node.start)
    assert found is not None, "a block starts with its header"
    return found


def _body(text: str, node: ScalarNode, seat: Seat, way: Way, layout: Layout) -> Edit:
    """The lines below: those of the old block go, those of the new one come."""
    inset = " " * (seat.column + seat.inset)
    lines = (f"{layout.newline}{inset if line else ''}{line}" for line in way.body)
    if node.style in _BLOCK:
        start = line_end(text, node.start)
        return Edit(start, max(start, core_end(text, node)), "".join(lines))
    start = line_end(text, max(node.end, seat.after))
    return Edit(start, start, "".join(lines))
