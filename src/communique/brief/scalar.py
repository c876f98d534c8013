"""A text of the brief as the document will show it, able to say where each character is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.brief.edits import Edit, apply, range_before
from communique.brief.nodes import ScalarNode
from communique.brief.offsets import places_of
from communique.brief.source import Reading
from communique.diagnostics import Span

Range = tuple[int, int]
"""start, end: offsets in the file, in characters."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Scalar:
    """``value`` is what was parsed, after each tuple of ``changes`` applied in turn.

    Changes are the folding of a line and the replacement of ``{{ facts }}``. Places are worked
    out only when asked for: a brief without problems never pays for them.
    """

    reading: Reading
    node: ScalarNode
    value: str
    changes: tuple[tuple[Edit, ...], ...] = ()

    def changed(self, edits: tuple[Edit, ...]) -> Scalar:
        """The same scalar after edits in its present value."""
        if not edits:
            return self
        return replace(self, value=apply(self.value, edits), changes=(*self.changes, edits))

    def on_one_line(self) -> Scalar:
        """Without space at its ends, each line break and the blanks around it as one space."""
        return self.changed(tuple(self._line_edits()))

    def _line_edits(self) -> Iterator[Edit]:
        for found in _SPACES.finditer(self.value):
            start, end = found.span()
            if start == 0 or end == len(self.value):
                yield Edit(start, end, "")
            elif "\n" in found[0]:
                yield Edit(start, end, " ")

    def locate(self, start: int, end: int) -> Span:
        """Where ``value[start:end]`` stands in the file.

        A range that touches a replaced fact covers the whole expression. An empty range is the
        place just before ``value[start]``.
        """
        places = places_of(self.node, self.reading.text)
        for edits in reversed(self.changes):
            start, end = range_before(edits, start, end)
        if not places.starts:
            return self.span
        if start >= len(places.starts):
            return self.reading.span(places.ends[-1], places.ends[-1])
        first = places.starts[start]
        return self.reading.span(first, places.ends[end - 1] if end > start else first)

    def origins(self) -> list[Range]:
        """For each character of ``value``, the range of the file that it was read from.

        The characters of a fact all come from its whole expression.
        """
        parsed = places_of(self.node, self.reading.text)
        places = list(zip(parsed.starts, parsed.ends, strict=True))
        for edits in self.changes:
            places = _places_after(edits, places)
        return places

    @property
    def span(self) -> Span:
        """The scalar as written, quotes included, without the blank lines that may follow."""
        written = self.reading.text[self.node.start : self.node.end].rstrip()
        return self.reading.span(self.node.start, self.node.start + len(written))


def _places_after(edits: tuple[Edit, ...], places: list[Range]) -> list[Range]:
    changed: list[Range] = []
    done = 0
    for edit in edits:
        changed += places[done : edit.start]
        if edit.replacement:
            whole = (places[edit.start][0], places[edit.end - 1][1])
            changed += [whole] * len(edit.replacement)
        done = edit.end
    return changed + places[done:]
