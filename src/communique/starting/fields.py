"""The edits of typed values: those that roll over, those given, and the comments that mark them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.edits import Edit
from communique.brief.model import NextTime
from communique.brief.nodes import ScalarNode
from communique.brief.shape import keys_to, next_time_at
from communique.lint.language.mark_words import TO_CHECK, TO_WRITE, Mark, find_marks
from communique.starting.facts import Values
from communique.starting.sheet import Sheet
from communique.starting.stale import is_deep

_LEFT_TO_THEIR_KEY = {NextTime.MARKED_AT_ITS_KEY, NextTime.SET_ASIDE}
_COMMENT = f" # {TO_CHECK}"


@dataclass(frozen=True, slots=True)
class Fields:
    """``given``: values chosen by the user, who vouches for them. ``rolled``: those proposed.

    ``facts``: paths of other facts of the edition that are to be checked.
    """

    sheet: Sheet
    given: Values
    rolled: Values
    facts: frozenset[str] = frozenset()

    def new_values(self) -> Iterator[Edit]:
        """The values that change, and the keys that come."""
        for path, value in (*self.given.items(), *self.rolled.items()):
            node = self.sheet.values.get(path)
            if node is None:
                yield self.sheet.added(path, value)
            elif node.value != value:
                yield from self.sheet.replaced(path, value)

    def marks(self) -> Iterator[Edit]:
        """A comment at the end of the lines of what is to be checked, once a line."""
        places = {place for place in self._places() if self._mark_at(place) is None}
        return (Edit(place, place, _COMMENT) for place in places)

    def marks_lifted(self) -> Iterator[Edit]:
        """The comments that marked the values now given."""
        for path in self.given:
            node = self.sheet.values.get(path)
            mark = self._mark_at(self.sheet.comment_place(node)) if node else None
            if mark is not None:
                yield Edit(mark.start, mark.end, "")

    def _places(self) -> Iterator[int]:
        for path, entry in self.sheet.entries.items():
            holds_more = not isinstance(entry.value, ScalarNode)
            if holds_more and path not in self.given and _is_marked_at(path):
                yield self.sheet.line_end_after(entry.key.end)
        for path, node in self.sheet.values.items():
            if self._is_to_check(path, node):
                yield self.sheet.comment_place(node)

    def _is_to_check(self, path: str, node: ScalarNode) -> bool:
        if path in self.given or _is_left_to_a_key_above(path):
            return False
        if path in self.rolled:
            return self.rolled[path] != TO_WRITE
        return _says_something(node) and (path in self.facts or _is_stale(path, node))

    def _mark_at(self, place: int) -> Mark | None:
        """The mark that already ends the line whose end is ``place``."""
        text = self.sheet.text
        start = max(text.rfind(sign, 0, place) for sign in "\r\n") + 1
        for mark in find_marks(text[start:place]):
            if mark.is_comment:
                return Mark(mark.start + start, mark.end + start, mark.to_write, is_comment=True)
        return None


def _says_something(node: ScalarNode) -> bool:
    """Not nothing, nor a fact cited, nor what is still to be written."""
    if node.is_absent or not node.value.strip() or "{{" in node.value:
        return False
    return not any(mark.to_write for mark in find_marks(node.value))


def _is_marked_at(path: str) -> bool:
    key = keys_to(path).get(path)
    return key is not None and key.next_time is NextTime.MARKED_AT_ITS_KEY


def _is_left_to_a_key_above(path: str) -> bool:
    keys = keys_to(path).items()
    return any(key.next_time in _LEFT_TO_THEIR_KEY for above, key in keys if above != path)


def _is_stale(path: str, node: ScalarNode) -> bool:
    fate = next_time_at(path)
    return fate is NextTime.MARKED or (fate is NextTime.MARKED_IF_DEEP and is_deep(node.value))
