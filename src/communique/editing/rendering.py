"""New keys and items as YAML, in blocks or between braces, set in as the file does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.editing.layout import Layout
from communique.editing.meaning import Keys, Meaning
from communique.editing.writing import Way, ways_to_write

Written = Callable[[str, int, bool], Way]
"""The way to write a text, told how far its lines are set in, and whether it is in a flow."""

_DASH = 2
"""From a dash to what follows it."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Writes meanings, their texts as ``written`` says."""

    layout: Layout
    written: Written

    def entry(self, name: str, value: Meaning, column: int) -> str:
        """A key and its value, the key at that column; the first line is not set in."""
        return f"{name}:{self.after_key(value, column)}"

    def item(self, value: Meaning, column: int) -> str:
        """A dash and its value, the dash at that column; the first line is not set in."""
        return f"-{self.after_dash(value, column)}"

    def after_key(self, value: Meaning, column: int) -> str:
        """What follows the colon of a key at that column."""
        if isinstance(value, Keys) and value.entries:
            return self._below(
                self.entries(value, column + self.layout.step), column, self.layout.step
            )
        if isinstance(value, tuple) and value:
            return self._below(
                self.items(value, column + self.layout.dash), column, self.layout.dash
            )
        return self._leaf(value, column, self.layout.step)

    def after_dash(self, value: Meaning, column: int) -> str:
        """What follows a dash at that column."""
        if isinstance(value, Keys) and value.entries:
            return f" {self.entries(value, column + _DASH)}"
        return self._leaf(value, column, _DASH)

    def entries(self, keys: Keys, column: int) -> str:
        lines = [self.entry(name, value, column) for name, value in keys.entries]
        return self._joined(lines, column)

    def items(self, values: tuple[Meaning, ...], column: int) -> str:
        return self._joined([self.item(value, column) for value in values], column)

    def _leaf(self, value: Meaning, column: int, inset: int) -> str:
        if not isinstance(value, str):
            return f" {self.flow(value)}"
        way = self.written(value, inset, False)
        margin = " " * (column + inset)
        body = (f"{self.layout.newline}{margin if line else ''}{line}" for line in way.body)
        return f" {way.head}{''.join(body)}"

    def flow(self, value: Meaning) -> str:
        """A value between brackets or braces."""
        if isinstance(value, Keys):
            return f"{{{', '.join(self.flow_entry(*entry) for entry in value.entries)}}}"
        if isinstance(value, tuple):
            return f"[{', '.join(self.flow(item) for item in value)}]"
        return self.written(value or "", 0, True).head

    def flow_entry(self, name: str, value: Meaning) -> str:
        return f"{name}: {self.flow(value)}"

    def _below(self, lines: str, column: int, inset: int) -> str:
        return f"{self.layout.newline}{' ' * (column + inset)}{lines}"

    def _joined(self, lines: list[str], column: int) -> str:
        return f"{self.layout.newline}{' ' * column}".join(lines)


def renderers(layout: Layout, text: str) -> Iterator[Renderer]:
    """One renderer for each way to write that text, where all others are empty."""
    for rank, _ in enumerate(ways_to_write(text, inset=layout.step, in_flow=False)):
        yield Renderer(layout, _Rank(rank).way)


@dataclass(frozen=True, slots=True)
class _Rank:
    rank: int

    def way(self, text: str, inset: int, in_flow: bool) -> Way:
        """The way of that rank, or the last one: there are fewer in a flow."""
        ways = list(ways_to_write(text, inset=inset, in_flow=in_flow))
        return ways[min(self.rank, len(ways) - 1)]
