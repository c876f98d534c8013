"""A correction, and how corrections made one after the other become one list on the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.typography.rule import Edit, Rule


@dataclass(frozen=True, slots=True)
class Correction:
    """Put ``replacement`` in the place of ``text[start:end]``; ``start == end`` inserts.

    ``rule`` is the stable name of the rule, ``message`` says in French what it wants. ``safe``
    corrections may be applied unasked; ``keeps_letters`` says that no letter, digit or accent is
    added, dropped or changed, so that typesetting may apply it to a published text.
    """

    start: int
    end: int
    replacement: str
    rule: str
    message: str
    safe: bool
    keeps_letters: bool

    @classmethod
    def of(cls, edit: Edit, rule: Rule, *, safe: bool) -> Correction:
        start, end, replacement = edit
        return cls(start, end, replacement, rule.name, rule.message, safe, rule.keeps_letters)

    def merged_into(self, other: Correction) -> Correction:
        """``other``, as careful as the more careful of the two."""
        return replace(
            other,
            safe=other.safe and self.safe,
            keeps_letters=other.keeps_letters and self.keeps_letters,
        )


def shifted(corrections: Iterable[Correction], before: int, length: int) -> list[Correction]:
    """Those of ``text[before : before + length]``, as corrections of that part alone."""
    return [
        replace(made, start=made.start - before, end=made.end - before)
        for made in corrections
        if before <= made.start and made.end <= before + length
    ]


def apply(text: str, corrections: Iterable[Correction]) -> str:
    """The text with those corrections made; they must be sorted and disjoint."""
    return apply_edits(text, ((c.start, c.end, c.replacement) for c in corrections))


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, replacement in edits:
        parts += (text[done:start], replacement)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def compose(
    earlier: Sequence[Correction], current: str, later: Sequence[Correction]
) -> list[Correction]:
    """One list on the original text that does ``earlier``, then ``later``.

    ``earlier`` leads from the original text to ``current``; ``later`` is placed on ``current``.
    Where they touch the same characters they become one correction, named after the later rule,
    which is the more specific one.
    """
    return _Composition(earlier, current, later).result()


class _Composition:
    """A merge of two sorted lists; ``shift`` leads from original to current positions."""

    def __init__(
        self, earlier: Sequence[Correction], current: str, later: Sequence[Correction]
    ) -> None:
        self._old, self._new, self._current = earlier, later, current
        self._i = self._j = self._shift = 0

    def result(self) -> list[Correction]:
        merged: list[Correction] = []
        while self._i < len(self._old) or self._j < len(self._new):
            if self._i == len(self._old):
                merged.append(self._take_new())
            elif self._j == len(self._new):
                merged.append(self._take_old())
            else:
                merged.append(self._first_of_both())
        return merged

    def _first_of_both(self) -> Correction:
        new = self._new[self._j]
        old_start, old_end = self._old_span()
        if self._meet():
            return self._take_cluster()
        if new.end <= old_start and new.start < old_end:
            return self._take_new()
        return self._take_old()

    def _old_span(self) -> tuple[int, int]:
        old = self._old[self._i]
        start = old.start + self._shift
        return start, start + len(old.replacement)

    def _meet(self) -> bool:
        """Whether the next earlier and the next later correction concern the same characters."""
        old, new = self._old[self._i], self._new[self._j]
        start, end = self._old_span()
        if new.start < end and start < new.end:
            return True
        if start == end:
            return new.start <= start <= new.end
        return new.start == new.end and old.start == old.end and new.start in (start, end)

    def _take_old(self) -> Correction:
        old = self._old[self._i]
        self._shift += len(old.replacement) - (old.end - old.start)
        self._i += 1
        return old

    def _take_new(self) -> Correction:
        new = self._new[self._j]
        self._j += 1
        return replace(new, start=new.start - self._shift, end=new.end - self._shift)

    def _take_cluster(self) -> Correction:
        """All corrections, old and new, that hang together from here on, as one."""
        old_start, old_end = self._old_span()
        new = self._new[self._j]
        low, high = min(old_start, new.start), max(old_end, new.end)
        start = low - self._shift
        latest = self._take_old().merged_into(new)
        edits = [(new.start - low, new.end - low, new.replacement)]
        self._j += 1
        while True:
            if self._old_reaches(high):
                high = max(high, self._old_span()[1])
                latest = self._take_old().merged_into(latest)
            elif self._new_reaches(high):
                new = self._new[self._j]
                high = max(high, new.end)
                edits.append((new.start - low, new.end - low, new.replacement))
                latest = latest.merged_into(new)
                self._j += 1
            else:
                break
        replacement = apply_edits(self._current[low:high], edits)
        return replace(latest, start=start, end=high - self._shift, replacement=replacement)

    def _old_reaches(self, high: int) -> bool:
        if self._i == len(self._old):
            return False
        start, end = self._old_span()
        return start < high or start == end == high

    def _new_reaches(self, high: int) -> bool:
        if self._j == len(self._new):
            return False
        new = self._new[self._j]
        return new.start < high or new.start == new.end == high
