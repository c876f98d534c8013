"""A stretch of inline text, read as one string and written back node by node."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.characters import LINE_SEPARATOR, OBJECT
from communique.document.element import Element, Node
from communique.document.vocabulary import PAGE_NUMBERS
from communique.typography import Correction
from communique.typography.correction import apply_edits
from communique.typography.rule import Edit
from communique.typography.zones import Zone

_QUOTING = frozenset({"citation", "citation-texte", "citation-suivie"})
_BREAKS_OF_SOURCE = str.maketrans("\r\n\t", "   ")
"""Line breaks of a template’s source are spaces for a reader; a true break is ``br``."""
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def is_quotation(element: Element) -> bool:
    """Whether the element holds somebody’s own words."""
    return not _QUOTING.isdisjoint(element.classes)


def _sign_of_empty(element: Element) -> str:
    """What an element without text is for a reader: a new line, a number to come, or nothing."""
    if element.tag == "br":
        return LINE_SEPARATOR
    return "" if PAGE_NUMBERS.isdisjoint(element.classes) else OBJECT


@dataclass(slots=True)
class _Leaf:
    """A piece of a run’s text: a text node, or the character that stands for an empty element.

    ``start`` is its place in the run, ``depth`` the number of marks it stands in; ``raised`` text
    is already in a ``sup``.
    """

    text: str
    start: int
    depth: int
    is_text: bool
    raised: bool
    edits: list[Edit] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def new_text(self) -> str:
        return apply_edits(self.text, self.edits)


class Run:
    """Inline nodes that follow each other in a block: one stretch of text for a reader.

    ``quoted`` are the zones of its text that stand in a quotation.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.quoted: list[Zone] = []
        self._nodes = nodes
        self._leaves: list[_Leaf] = []
        self._length = 0
        for node in nodes:
            self._gather(node, depth=0, raised=False)
        self._starts = [leaf.start for leaf in self._leaves]

    @property
    def text(self) -> str:
        """The text as it was; ``br`` is U+2028, a page number U+FFFC."""
        return "".join(leaf.text for leaf in self._leaves)

    @property
    def new_text(self) -> str:
        """The text once the corrections are made."""
        return "".join(leaf.new_text for leaf in self._leaves)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Make corrections of ``text``, sorted and disjoint, in the nodes they belong to."""
        text = self.text
        for correction in corrections:
            for edit in _smallest_edits(text, correction):
                self._place(edit)

    def nodes(self, raised: Sequence[Zone]) -> list[Node]:
        """The nodes with their new text, the zones ``raised`` of ``new_text`` put in ``sup``."""
        pieces = _with_superscripts(self._leaves, raised)
        return [new for node in self._nodes for new in _rebuilt(node, pieces)]

    def _gather(self, node: Node, *, depth: int, raised: bool) -> None:
        if isinstance(node, str):
            self._add(node.translate(_BREAKS_OF_SOURCE), depth=depth, is_text=True, raised=raised)
        elif not node.children:
            self._add(_sign_of_empty(node), depth=depth, is_text=False, raised=True)
        else:
            start = self._length
            for child in node.children:
                self._gather(child, depth=depth + 1, raised=raised or node.tag == "sup")
            if is_quotation(node):
                self.quoted.append((start, self._length))

    def _add(self, text: str, *, depth: int, is_text: bool, raised: bool) -> None:
        self._leaves.append(_Leaf(text, self._length, depth, is_text, raised))
        self._length += len(text)

    def _place(self, edit: Edit) -> None:
        """Hand the edit to the leaves it concerns; the first one takes the replacement."""
        start, end, replacement = edit
        if start == end:
            leaf = self._leaf_for_insertion(start)
            leaf.edits.append((start - leaf.start, start - leaf.start, replacement))
            return
        index = bisect_right(self._starts, start) - 1
        while index < len(self._leaves) and self._leaves[index].start < end:
            leaf = self._leaves[index]
            low, high = max(start, leaf.start), min(end, leaf.end)
            if low < high:
                leaf.edits.append((low - leaf.start, high - leaf.start, replacement))
                replacement = ""
            index += 1

    def _leaf_for_insertion(self, position: int) -> _Leaf:
        """Between two text nodes, the one in fewer marks: a space added stays out of a link."""
        last = bisect_right(self._starts, position)
        first = last - 1
        while first and self._leaves[first - 1].end == position:
            first -= 1
        around = (leaf for leaf in self._leaves[first:last] if leaf.is_text)
        return min(around, key=lambda leaf: leaf.depth)


def _smallest_edits(text: str, correction: Correction) -> Iterator[Edit]:
    """A correction cut at its letters and digits, which it keeps: each stays in its own node."""
    old, new = text[correction.start : correction.end], correction.replacement
    if _LETTER_OR_DIGIT.findall(old) != _LETTER_OR_DIGIT.findall(new):
        yield correction.start, correction.end, new
        return
    for (start, end), (new_start, new_end) in zip(_gaps(old), _gaps(new), strict=True):
        if old[start:end] != new[new_start:new_end]:
            yield correction.start + start, correction.start + end, new[new_start:new_end]


def _gaps(text: str) -> Iterator[Zone]:
    position = 0
    for letter in _LETTER_OR_DIGIT.finditer(text):
        yield position, letter.start()
        position = letter.end()
    yield position, len(text)


def _with_superscripts(
    leaves: Sequence[_Leaf], raised: Sequence[Zone]
) -> Iterator[tuple[Node, ...]]:
    """For each leaf in turn, the nodes that take its place: text, and endings raised in ``sup``."""
    zones = iter([*raised, (-1, -1)])
    zone = next(zones)
    start = 0
    for leaf in leaves:
        text = leaf.new_text
        nodes: list[Node] = []
        done, end = 0, start + len(text)
        while 0 <= zone[0] < end:
            low, high = zone[0] - start, zone[1] - start
            if low >= done and high <= len(text) and not leaf.raised:
                nodes += (text[done:low], Element("sup", children=(text[low:high],)))
                done = high
            zone = next(zones)
        nodes.append(text[done:])
        yield tuple(node for node in nodes if node)
        start = end


def _rebuilt(node: Node, pieces: Iterator[tuple[Node, ...]]) -> tuple[Node, ...]:
    """The node with the next pieces in the place of its texts, in the order they were gathered."""
    if isinstance(node, str):
        return next(pieces)
    if not node.children:
        next(pieces)
        return (node,)
    return (
        node.with_children(*(new for child in node.children for new in _rebuilt(child, pieces))),
    )
