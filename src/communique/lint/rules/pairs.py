"""Signs that go by two: guillemets, quotation marks, parentheses, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.rules.endings import is_cut_in_lines
from communique.typography import protected_zones
from communique.typography.zones import Zones

_SIGNS = re.compile(r"[«»()\[\]“”]|(?<!\d)\"")
_CLOSES = {"»": "«", ")": "(", "]": "[", "”": "“"}
_ENUMERATION = re.compile(r"(?:^|[\s,;:.])(?:[a-zA-Z]|\d{1,2}|[ivxIVX]{1,4})$")
_SMILEY = re.compile(r"[:;]-?$")
_NAMES = {
    "«": "Ce guillemet n’est pas refermé.",
    "»": "Ce guillemet n’a pas été ouvert.",
    "“": "Ce guillemet n’est pas refermé.",
    "”": "Ce guillemet n’a pas été ouvert.",
    '"': "Ce guillemet n’a pas son pareil.",
    "(": "Cette parenthèse n’est pas refermée.",
    ")": "Cette parenthèse n’a pas été ouverte.",
    "[": "Ce crochet n’est pas refermé.",
    "]": "Ce crochet n’a pas été ouvert.",
}
_LONGEST = 6
"""Paragraphs that one quotation may run through."""


@dataclass(frozen=True, slots=True)
class _Open:
    sign: str
    passage: Passage
    at: int
    rank: int


@dataclass(slots=True)
class _Reading:
    """The signs still open, by sign; those ``across`` stay open from paragraph to paragraph."""

    across: frozenset[str]
    open: dict[str, list[_Open]] = field(default_factory=dict)

    def passage(self, passage: Passage, rank: int) -> Iterator[Finding]:
        signs = [*_SIGNS.finditer(passage.text)]
        protected = Zones(protected_zones(passage.text) if signs else ())
        may_nest = passage.text.count("»") >= passage.text.count("«")
        for match in signs:
            if not protected.touch(*match.span()):
                yield from self._sign(_Open(match[0], passage, match.start(), rank), may_nest)
        yield from self._give_up(rank)

    def end_of_field(self) -> Iterator[Finding]:
        for opened in self.open.values():
            yield from (_finding(lost) for lost in opened)
        self.open.clear()

    def _sign(self, met: _Open, may_nest: bool) -> Iterator[Finding]:
        opener = _CLOSES.get(met.sign, met.sign)
        opened = self.open.setdefault(opener, [])
        if met.sign == "«":
            yield from self._guillemet(met, opened, may_nest)
        elif met.sign in "([“" or (met.sign == '"' and not opened):
            opened.append(met)
        elif opened:
            opened.pop()
        elif not _may_stand_alone(met.passage.text, met.at):
            yield _finding(met)

    def _guillemet(self, met: _Open, opened: list[_Open], may_nest: bool) -> Iterator[Finding]:
        """« inside «: nested, forgotten, or repeated where a quoted paragraph begins."""
        if opened and opened[-1].rank < met.rank and not met.passage.text[: met.at].strip():
            return
        if opened and (opened[-1].rank < met.rank or not may_nest):
            yield _finding(opened.pop())
        elif opened:
            message = "Une citation dans une citation prend les guillemets “\u2009”."
            yield Finding(met.passage, met.at, met.at + 1, message)
        opened.append(met)

    def _give_up(self, rank: int) -> Iterator[Finding]:
        """At the end of a paragraph, or of more paragraphs than a quotation has."""
        for sign, opened in self.open.items():
            lost = [o for o in opened if sign not in self.across or rank - o.rank >= _LONGEST]
            if lost:
                self.open[sign] = opened[len(lost) :]
                yield from map(_finding, lost)


def unpaired(copy: Copy) -> Iterator[Finding]:
    """Signs without their pair, and « inside «."""
    across = frozenset('«“(["' if is_cut_in_lines(copy) else "«")
    reading, champ = _Reading(across), ""
    for rank, passage in enumerate(copy.passages):
        if passage.champ != champ:
            yield from reading.end_of_field()
            champ = passage.champ
        yield from reading.passage(passage, rank)
    yield from reading.end_of_field()


def _may_stand_alone(text: str, at: int) -> bool:
    """« a) », « 1) », « :) »."""
    before = text[max(0, at - 6) : at]
    return text[at] == ")" and bool(_ENUMERATION.search(before) or _SMILEY.search(before))


def _finding(lone: _Open) -> Finding:
    return Finding(lone.passage, lone.at, lone.at + 1, _NAMES[lone.sign])
