"""Pairs runs of ``*`` and ``_`` into emphasis: CommonMark's delimiter algorithm.

https://spec.commonmark.org/0.31.2/#phase-2-inline-structure. Each run closes the nearest run that
can open it; a failed search is remembered (``_bottoms``), which keeps the whole linear. Marks
nested deeper than ``_MAX_NESTING`` are literal, so that no reader of the tree meets its limit. A
house rule on top: a ``*`` glued to what comes before it opens nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from communique.brief.markdown.content import Content
from communique.brief.markdown.text_tree import Inline, Mark, Text

_MAX_NESTING = 20
_CLOSING = frozenset({"Sc", "Pe", "Pf"})
"""Currencies, closing brackets, closing quotation marks."""


@dataclass(slots=True)
class Run:
    """``text[start:end]``, made of one sign; shrinks as its signs are paired."""

    start: int
    end: int
    sign: str
    length: int
    can_open: bool
    can_close: bool
    nesting: int = 0
    """Levels of the deepest mark met since this run, up to the next that can open."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Run:
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        left = _flanks(inside=after, outside=before)
        right = _flanks(inside=before, outside=after)
        if text[start] == "*":
            return cls(start, end, "*", end - start, left and not _is_glued(before), right)
        can_open = left and (not right or _is_punctuation(before))
        can_close = right and (not left or _is_punctuation(after))
        return cls(start, end, "_", end - start, can_open, can_close)

    @property
    def left(self) -> int:
        return self.end - self.start

    def closes(self, opener: Run) -> bool:
        """Same sign, and the « rule of 3 » when one of the two could both open and close."""
        if opener.sign != self.sign:
            return False
        ambiguous = opener.can_close or self.can_open
        both_by_three = opener.length % 3 == 0 and self.length % 3 == 0
        return not ambiguous or both_by_three or (opener.length + self.length) % 3 != 0


Item = Inline | Run


def resolve(items: Iterable[Item], content: Content) -> tuple[Inline, ...]:
    """The nodes of ``items`` once runs are paired; those left alone are literal."""
    return _Pairing(content).pair(items)


class _Pairing:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._items: list[Item] = []
        self._openers: list[tuple[int, Run]] = []
        """Runs of ``_items`` that may still open, with their index."""
        self._bottoms: dict[tuple[str, int, bool], int] = {}
        """How many of the first openers are known not to suit such a closer."""

    def pair(self, items: Iterable[Item]) -> tuple[Inline, ...]:
        for item in items:
            if isinstance(item, Run):
                self._add_run(item)
            else:
                self._items.append(item)
        return self._shown(self._items)

    def _add_run(self, run: Run) -> None:
        if run.can_close:
            self._close(run)
        if not run.left:
            return
        if run.can_open:
            self._openers.append((len(self._items), run))
        self._items.append(run)

    def _close(self, closer: Run) -> None:
        kind = (closer.sign, closer.length % 3, closer.can_open)
        while closer.left:
            found = self._opener_of(closer, self._bottoms.get(kind, 0))
            if found is None:
                self._bottoms[kind] = len(self._openers)
                return
            self._drop_openers(found + 1)
            if self._openers[found][1].nesting == _MAX_NESTING:
                self._drop_openers(found)
                closer.can_open = False
                return
            self._wrap(found, closer)

    def _opener_of(self, closer: Run, bottom: int) -> int | None:
        candidates = range(len(self._openers) - 1, bottom - 1, -1)
        return next((n for n in candidates if closer.closes(self._openers[n][1])), None)

    def _wrap(self, found: int, closer: Run) -> None:
        """Put what follows that opener, now the last, into a mark of one or two signs."""
        index, opener = self._openers[found]
        size = min(2, opener.left, closer.left)
        opener.end -= size
        place = self._content.place(opener.end, closer.start + size)
        closer.start += size
        children = self._shown(self._items[index + 1 :])
        node = Mark(*place, children, "strong" if size == 2 else "em")
        opener.nesting += 1
        self._items[index + 1 :] = [node]
        if not opener.left:
            del self._items[index]
            self._drop_openers(found)

    def _drop_openers(self, first: int) -> None:
        """Give up the openers from ``first`` on; the one before inherits their nesting."""
        nesting = max((run.nesting for _, run in self._openers[first:]), default=0)
        del self._openers[first:]
        if self._openers:
            last = self._openers[-1][1]
            last.nesting = max(last.nesting, nesting)
        for kind, bottom in self._bottoms.items():
            self._bottoms[kind] = min(bottom, first)

    def _shown(self, items: Iterable[Item]) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        for item in items:
            if isinstance(item, Run):
                for text in self._content.texts(item.start, item.end):
                    _append(nodes, text)
            else:
                _append(nodes, item)
        return tuple(nodes)


def _append(nodes: list[Inline], node: Inline) -> None:
    """Add a node; a text that continues the last one in the source joins it."""
    last = nodes[-1] if nodes else None
    if isinstance(node, Text) and isinstance(last, Text) and last.end == node.start:
        nodes[-1] = Text(last.start, node.end, last.value + node.value)
    else:
        nodes.append(node)


def _flanks(*, inside: str, outside: str) -> bool:
    """Whether a run touches the word ``inside`` and not a word ``outside`` through punctuation."""
    if _is_space(inside):
        return False
    return not _is_punctuation(inside) or _is_space(outside) or _is_punctuation(outside)


def _is_glued(before: str) -> bool:
    """Whether a ``*`` there is a product or the call of a note: « 3*4 », « 5 €* », « tous.* »."""
    category = unicodedata.category(before)
    return category[0] in "LN" or before in "%‰°.,;!?…" or (category in _CLOSING and before != "’")


def _is_space(character: str) -> bool:
    return character in "\t\n\f\r" or unicodedata.category(character) == "Zs"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
