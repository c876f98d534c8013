"""Punctuation that a person must judge: ends, pairs, doubled signs, commas.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Ponctuation ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.matches import Excerpt, found, found_in
from communique.lint.rules.commas import between_subject_and_verb, commas_before_and, lone_commas
from communique.lint.rules.endings import is_cut_in_lines, stopped_titles, unfinished
from communique.typography import protected_zones
from communique.typography.plain_signs import pattern
from communique.typography.zones import Zones

_SIGNS = re.compile(r"[«»()\[\]“”]|(?<!\d)\"")
_CLOSES = {"»": "«", ")": "(", "]": "[", "”": "“"}
_BEFORE_ALONE = re.compile(r"(?:(?:^|[\s,;:.])(?:[a-zA-Z]|\d{1,2}|[ivxIVX]{1,4})|[:;]-?)$")
_NAMES = {
    **dict.fromkeys("«“", "Ce guillemet n’est pas refermé."),
    **dict.fromkeys("»”", "Ce guillemet n’a pas été ouvert."),
    '"': "Ce guillemet n’a pas son pareil.",
    "(": "Cette parenthèse n’est pas refermée.",
    ")": "Cette parenthèse n’a pas été ouverte.",
    "[": "Ce crochet n’est pas refermé.",
    "]": "Ce crochet n’a pas été ouvert.",
}
_LONGEST = 6
"""Paragraphs that one quotation may run through."""


@dataclass(frozen=True, slots=True)
class _Open(Excerpt):
    """A sign, in the passage of that rank."""

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
                yield from self._sign(_Open(passage, *match.span(), rank), may_nest)
        yield from self._give_up(rank)

    def end_of_field(self) -> Iterator[Finding]:
        for opened in self.open.values():
            yield from map(_alone, opened)
        self.open.clear()

    def _sign(self, met: _Open, may_nest: bool) -> Iterator[Finding]:
        opener = _CLOSES.get(met.text, met.text)
        opened = self.open.setdefault(opener, [])
        if met.text == "«":
            yield from self._guillemet(met, opened, may_nest)
        elif met.text in "([“" or (met.text == '"' and not opened):
            opened.append(met)
        elif opened:
            opened.pop()
        elif not _may_stand_alone(met):
            yield _alone(met)

    def _guillemet(self, met: _Open, opened: list[_Open], may_nest: bool) -> Iterator[Finding]:
        """« inside «: nested, forgotten, or repeated where a quoted paragraph begins."""
        if opened and opened[-1].rank < met.rank and not met.passage.text[: met.start].strip():
            return
        if opened and (opened[-1].rank < met.rank or not may_nest):
            yield _alone(opened.pop())
        elif opened:
            yield met.told("Une citation dans une citation prend les guillemets “\u2009”.")
        opened.append(met)

    def _give_up(self, rank: int) -> Iterator[Finding]:
        """At the end of a paragraph, or of more paragraphs than a quotation has."""
        for sign, opened in self.open.items():
            lost = [o for o in opened if sign not in self.across or rank - o.rank >= _LONGEST]
            if lost:
                self.open[sign] = opened[len(lost) :]
                yield from map(_alone, lost)


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


def _may_stand_alone(sign: _Open) -> bool:
    """« a) », « 1) », « :) »."""
    return sign.text == ")" and _BEFORE_ALONE.search(sign.before(6)) is not None


def _alone(sign: _Open) -> Finding:
    return sign.told(_NAMES[sign.text])


_SIDE_BY_SIDE = pattern("[!?,;.…:]~?[!?,;.…:-]")
"""Found in few paragraphs: the others need no closer look."""
_DOUBLED = pattern(r"""
    (?<![!?])!{2,}(?![!?])|(?<![!?])\?{2,}(?![!?])|,~?[,.;](?![.,])|;[;,.]|[!?]\.(?!\.)
    |(?<!\.)\.{4,}|…{2,}|…\.(?!\w)|(?<!\betc)\.,(?=\s[a-zà-ÿ]{3})|(?<=\w):[-,;.](?=\s|$)""")
_ABBREVIATED = pattern(r"(?:\b[A-Z]|\b(?:al|art|etc|p|av|apr|env|éd|coll|dir|cf|M|S\.A))$")
_ELLIPSIS_AND_ETC = pattern(r"(?:…|\.\.\.),?~*etc\.?|\betc\.?,?~+etc\.?")


def _doubled_signs(copy: Copy) -> Iterator[Finding]:
    """« !! », « ,. », « .... »: one sign is enough."""
    for passage in filter(lambda passage: _SIDE_BY_SIDE.search(passage.text), copy.passages):
        for words in found(copy, _DOUBLED, of=[passage]):
            if words.text != ".," or not _ABBREVIATED.search(words.before(5)):
                message = "« {words} » : un seul signe suffit."
                yield words.wrong(_single(words.text), message, words=words.text)


def _single(signs: str) -> str:
    if "…" in signs or signs.startswith("...."):
        return "…"
    strong = next((sign for sign in signs if sign in "!?"), "")
    return strong or ("." if "." in signs else signs[0])


def _ellipsis_and_etc(copy: Copy) -> Iterator[Finding]:
    """« … etc. » says twice that the list goes on."""
    for words in found_in(copy.passages, _ELLIPSIS_AND_ETC, needs="etc"):
        yield words.wrong(
            ", etc." if words.text[0] in "…." else "etc.",
            "Les points de suspension et « etc. » disent la même chose.",
            "Gardez l’un ou l’autre.",
        )


RULES = family(
    "ponctuation",
    {
        "ponctuation-finale": unfinished,
        "titre-avec-point": stopped_titles,
        "paires-de-signes": unpaired,
        "signes-en-double": _doubled_signs,
        "suspension-et-etc": _ellipsis_and_etc,
        "virgule-sujet-verbe": between_subject_and_verb,
        "virgule-isolee": lone_commas,
        "virgule-avant-et": commas_before_and,
    },
)
