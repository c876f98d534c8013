"""Values as YAML text: whatever the tool writes in a brief, it writes from here.

Each text gets the most readable way that holds it: it is read back as it would stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from communique.brief.quoting import quoted
from communique.brief.source import FORBIDDEN
from communique.editing.extents import DASH, Layout
from communique.editing.operations import EditRefused, typed_text
from communique.editing.proof import Keys, Meaning, are_same, meaning_of, parsed

_TO_ESCAPE: Final = re.compile(f'["\\\\\n\r\t\ufeff]|{FORBIDDEN.pattern}')
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What a brief is made of: texts as typed, lists, keys."""


def written(values: Mapping[str, Value]) -> str:
    """The text of a brief that says those values, in their order, and nothing else.

    It is parsed and compared. Raises EditRefused for a text that no file can keep, a key that is
    no plain word.
    """
    keys = Keys(tuple((name, _meaning(value)) for name, value in values.items()))
    text = Renderer(Layout("\n")).entries(keys, 0) + "\n"
    tree = parsed(text)
    if tree is None or not are_same(meaning_of(tree.root), keys):
        raise EditRefused("Ces textes ne peuvent pas former un brief.")
    return text


def _meaning(value: Value) -> Meaning:
    if isinstance(value, str):
        return typed_text(value)
    if isinstance(value, Mapping):
        return Keys(tuple((name, _meaning(one)) for name, one in value.items()))
    return tuple(map(_meaning, value))


@dataclass(frozen=True, slots=True)
class Way:
    """``head`` stands on the line of the key or the dash, ``body`` (lines) below it."""

    head: str
    body: tuple[str, ...] = ()


def ways_to_write(text: str, *, inset: int, in_flow: bool) -> Iterator[Way]:
    """The ways to write a new value; ``inset`` is how far lines are set in from their key.

    A text of several lines is a literal block, its lines as typed. A text of one line goes
    without quotes if it may.
    """
    if "\n" in text and not in_flow:
        yield from literals(text, inset)
    elif text:
        if "\t" not in text:  # libyaml takes it without quotes, other parsers do not
            yield Way(text)
        yield Way(quoted(text))
    yield Way(in_quotes(text))


def literals(text: str, inset: int) -> Iterator[Way]:
    """A literal block, told how far it is set in when its first line begins with spaces."""
    lines = tuple(text.split("\n"))
    yield Way("|", lines)
    yield Way(f"|{inset}", lines)


def in_quotes(text: str, quote: str = '"') -> str:
    """Between double quotes, on one line, whatever it holds; single ones hold no line break."""
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def on_one_line(text: str) -> str:
    """A text as it may stand after any key, between braces as well: without quotes if it may."""
    is_plain = all(_is_held(text, Way(text), DASH, in_flow) for in_flow in (False, True))
    return text if is_plain else in_quotes(text)


def _way_that_holds(text: str, inset: int, in_flow: bool) -> Way:
    """The first one, or the last: it is between quotes, with escapes."""
    way = Way("")
    for way in ways_to_write(text, inset=inset, in_flow=in_flow):
        if _is_held(text, way, inset, in_flow):
            break
    return way


def _is_held(text: str, way: Way, inset: int, in_flow: bool) -> bool:
    """YAML reads that text back, after a key and after a dash."""
    value = way.head + "".join(f"\n{line and ' ' * inset}{line}" for line in way.body)
    after_key, item = (f"{{k: {value}}}", f"[{value}]") if in_flow else (value, f"\n- {value}")
    tree = parsed(f"k: {after_key}\nl: {item}\n")
    said = Keys((("k", Keys((("k", text),)) if in_flow else text), ("l", (text,))))
    return tree is not None and meaning_of(tree.root) == said


@dataclass(frozen=True, slots=True)
class Renderer:
    """New keys and items, in blocks or between braces, set in as the file does it."""

    layout: Layout

    def entry(self, name: str, value: Meaning, column: int) -> str:
        """A key and its value, the key at that column; the first line is not set in."""
        return f"{name}:{self.after_key(value, column)}"

    def item(self, value: Meaning, column: int) -> str:
        """A dash and its value, the dash at that column; the first line is not set in."""
        return f"-{self.after_dash(value, column)}"

    def after_key(self, value: Meaning, column: int) -> str:
        """What follows the colon of a key at that column."""
        step, dash = self.layout.step, self.layout.dash
        if isinstance(value, Keys) and value.entries:
            return self._margin(column + step) + self.entries(value, column + step)
        if isinstance(value, tuple) and value:
            return self._margin(column + dash) + self._items(value, column + dash)
        return self._leaf(value, column, step)

    def after_dash(self, value: Meaning, column: int) -> str:
        """What follows a dash at that column."""
        if isinstance(value, Keys) and value.entries:
            return f" {self.entries(value, column + DASH)}"
        return self._leaf(value, column, DASH)

    def entries(self, keys: Keys, column: int) -> str:
        lines = [self.entry(name, value, column) for name, value in keys.entries]
        return self._margin(column).join(lines)

    def _items(self, values: tuple[Meaning, ...], column: int) -> str:
        return self._margin(column).join(self.item(value, column) for value in values)

    def _leaf(self, value: Meaning, column: int, inset: int) -> str:
        if not isinstance(value, str):
            return f" {self.flow(value)}"
        way = _way_that_holds(value, inset, in_flow=False)
        margin = self._margin(column + inset)
        body = (f"{margin if line else self.layout.newline}{line}" for line in way.body)
        return f" {way.head}{''.join(body)}"

    def flow(self, value: Meaning) -> str:
        """A value between brackets or braces."""
        if isinstance(value, Keys):
            return f"{{{', '.join(self.flow_entry(*entry) for entry in value.entries)}}}"
        if isinstance(value, tuple):
            return f"[{', '.join(self.flow(item) for item in value)}]"
        return _way_that_holds(value or "", 0, in_flow=True).head

    def flow_entry(self, name: str, value: Meaning) -> str:
        return f"{name}: {self.flow(value)}"

    def _margin(self, column: int) -> str:
        return f"{self.layout.newline}{' ' * column}"
