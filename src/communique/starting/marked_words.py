"""The edits of texts: a mark after each fact of the earlier edition, years rolled in its titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.edits import Edit
from communique.brief.model import NextTime
from communique.brief.shape import keys_to
from communique.lint.copy import Copy, Passage
from communique.lint.language.mark_words import TO_CHECK
from communique.starting.facts import Values
from communique.starting.sheet import Sheet
from communique.starting.stale import Range, Reader

_MARK = f" ({TO_CHECK})"
_OTHERWISE_MARKED = {
    NextTime.MARKED,
    NextTime.MARKED_AT_ITS_KEY,
    NextTime.MARKED_BESIDE,
    NextTime.REWRITTEN,
}
_CLOSING = re.compile(r"[*_^]+(?=[\s.,;:!?)»\u00a0\u202f]|\Z)")


@dataclass(frozen=True, slots=True)
class Wording:
    """``year_before`` and ``year_after`` are those of the two editions."""

    sheet: Sheet
    copy: Copy
    given: Values
    year_before: int
    year_after: int
    months_change: bool

    def edits(self) -> Iterator[Edit]:
        for passage, place in self._stale():
            if self.changes_years_of(passage.champ):
                yield from self._years(passage, place)
            if not _is_fact(passage):
                yield from self._mark(passage, place[1])

    def facts_to_check(self) -> frozenset[str]:
        """The facts of the edition that state something stale: other texts cite them, so that their
        mark must be a comment."""
        return frozenset(passage.champ for passage, _ in self._stale() if _is_fact(passage))

    def _stale(self) -> Iterator[tuple[Passage, Range]]:
        for passage, place in Reader(self.copy, self.months_change).stale():
            champ = passage.champ
            if champ not in self.given and _OTHERWISE_MARKED.isdisjoint(_next_times(champ)):
                yield passage, place

    def changes_years_of(self, champ: str) -> bool:
        """A year in a title names the edition; elsewhere it may well tell of the past."""
        return self.year_after != self.year_before and NextTime.YEAR in _next_times(champ)

    def _years(self, passage: Passage, within: Range) -> Iterator[Edit]:
        """The year may stand inside a date: it is looked for as it is written."""
        for found in re.finditer(rf"(?<!\d){self.year_before}(?!\d)", passage.text):
            place = passage.file_range(*found.span())
            if place and within[0] <= found.start() and found.end() <= within[1]:
                yield Edit(*place, str(self.year_after))

    def _mark(self, passage: Passage, end: int) -> Iterator[Edit]:
        """After the words, and after the sign that closes their emphasis."""
        text = self.sheet.text
        at = passage.origins[end - 1][1]
        closing = _CLOSING.match(text, at)
        at = closing.end() if closing else at
        if not text.startswith(_MARK, at):
            yield Edit(at, at, _MARK)


def _is_fact(passage: Passage) -> bool:
    return passage.champ.startswith("edition.")


def _next_times(champ: str) -> set[NextTime | None]:
    return {key.next_time for key in keys_to(champ).values()}
