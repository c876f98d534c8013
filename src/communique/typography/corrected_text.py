"""A text being corrected: rules work on it in turn, and it remembers where each change belongs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from communique.typography.correction import Correction, apply_edits, compose
from communique.typography.protected import protected_zones
from communique.typography.rule import Edit, Rule
from communique.typography.zones import Zone, Zones

_MOST_PASSES = 4
"""A rule may give work to an earlier one (« 0:! »), so rules run until nothing moves: two passes
for a real text. The bound is for texts that would make two rules quarrel; none is known."""


class Draft:
    """The current state of a text, and the corrections that lead to it from the original."""

    def __init__(self, text: str, quoted: Zones) -> None:
        self.text = text
        self._characters = frozenset(text)
        self._original = text
        self._quoted = quoted
        self._corrections: list[Correction] = []
        self._protected = Zones(protected_zones(text))

    @property
    def corrections(self) -> list[Correction]:
        """Sorted and disjoint, placed on the original text."""
        original = self._original
        return [c for c in self._corrections if original[c.start : c.end] != c.replacement]

    def copy(self) -> Draft:
        """Another draft in the same state, which can go further on its own."""
        return copy(self)

    def settle(self, rules: Sequence[Rule], *, unsure: int | None = None) -> None:
        """Apply the rules, in their order, until they find nothing more to do.

        ``unsure``: only the first so many may have something to do, as long as none of them does.
        """
        unsure = len(rules) if unsure is None else unsure
        for _ in range(_MOST_PASSES):
            changed = self._pass(rules, unsure)
            if changed is None:
                return
            zones = Zones(protected_zones(self.text))
            # The rules after the last change have already seen the text as it now stands.
            unsure = changed + 1 if list(zones) == list(self._protected) else len(rules)
            self._protected = zones

    def _pass(self, rules: Sequence[Rule], unsure: int) -> int | None:
        """Apply each rule in turn; which was the last to change the text, if any did.

        Only the first ``unsure`` rules may have something to do, unless one of them does.
        """
        changed = None
        for index, rule in enumerate(rules):
            if index >= unsure and changed is None:
                return None
            before = self.text
            self.run((rule,))
            if self.text != before:
                changed = index
        return changed

    def run(self, rules: Iterable[Rule]) -> None:
        """Apply each rule once. Quoted words are left to the rules made for them."""
        for rule in rules:
            if rule.may_concern(self.text, self._characters):
                self._apply(rule)

    def quote(self, zones: Iterable[Zone]) -> None:
        """Take those zones of the current text for somebody’s own words from now on."""
        self._quoted = Zones([*self._quoted, *zones])

    def with_suggestions(self, rules: Iterable[Rule]) -> list[Correction]:
        """The corrections made, and what the rules would still do, which is never safe.

        A suggestion that touches a correction already made is left out: it would hide it.
        """
        found = [
            Correction.of(edit, rule, safe=False)
            for rule in rules
            if rule.may_concern(self.text, self._characters)
            for edit in self._allowed(rule, spare_quoted=False)
        ]
        taken = Zones(self._current_spans())
        clear = [c for c in _disjoint(found) if not taken.touch(c.start, c.end)]
        self._corrections = compose(self._corrections, self.text, clear)
        return self.corrections

    def _apply(self, rule: Rule) -> None:
        edits = self._allowed(rule, spare_quoted=not rule.fits_quotations)
        if edits:
            self._record(edits, rule)

    def _record(self, edits: list[Edit], rule: Rule) -> None:
        later = [Correction.of(edit, rule, safe=rule.safe) for edit in edits]
        self._corrections = compose(self._corrections, self.text, later)
        self.text = apply_edits(self.text, edits)
        self._characters = frozenset(self.text)
        self._protected = self._protected.after(edits)
        self._quoted = self._quoted.after(edits)

    def _allowed(self, rule: Rule, *, spare_quoted: bool) -> list[Edit]:
        allowed: list[Edit] = []
        done = -1
        for start, end, replacement in rule.find(self.text):
            if start < done or start == end == done or self._is_marked(end):
                continue
            if self._protected.touch(start, end) and not rule.enters_zones:
                continue
            if not replacement and self._would_glue(start, end):
                continue
            if spare_quoted and self._quoted.touch(start, end):
                continue
            allowed.append((start, end, replacement))
            done = end
        return allowed

    def _is_marked(self, position: int) -> bool:
        """Whether an accent follows: the sign before it is then not the sign it looks like."""
        return (
            position < len(self.text)
            and self.text[position] > "\u02ff"
            and unicodedata.category(self.text[position]).startswith("M")
        )

    def _would_glue(self, start: int, end: int) -> bool:
        """Whether taking those characters out would stick a word to a protected zone."""
        glues_before = (
            self._protected.start_at(end) and self.text[max(0, start - 1) : start].isalnum()
        )
        return glues_before or (
            self._protected.end_at(start) and self.text[end : end + 1].isalnum()
        )

    def _current_spans(self) -> Iterator[Zone]:
        """Where the corrections made stand now; a deletion occupies its two neighbours."""
        shift = 0
        for made in self._corrections:
            start = made.start + shift
            end = start + len(made.replacement)
            yield (start, end) if start < end else (max(start - 1, 0), start + 1)
            shift += len(made.replacement) - (made.end - made.start)


def _disjoint(corrections: Iterable[Correction]) -> list[Correction]:
    kept: list[Correction] = []
    for correction in sorted(corrections, key=lambda c: (c.start, c.end)):
        if not kept or correction.start >= max(kept[-1].end, kept[-1].start + 1):
            kept.append(correction)
    return kept
