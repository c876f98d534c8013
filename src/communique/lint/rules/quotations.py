"""Quotations: where they begin, where they end, and where the stop goes.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Guillemets ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import BlocCitation
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.sentences import words
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern, spaced

_GUILLEMETS = pattern(r"«~*+(?P<words>[^«»]*+)»")
_COLON = pattern(r":[\s*]*$")
_SPEECH_VERB = pattern(
    r"\b(?:déclar|soulign|rappel|expliqu|affirm|indiqu|précis|estim|confirm|ajout|conclu|assur|"
    r"salu|témoign|"
    r"insist|réag|confi|racont|résum|annon|dit|selon|félicit|écri|commente|considèr|détaill|"
    r"se~réjoui)\w*",
    re.IGNORECASE,
)
_INNER_STOP = pattern(r"[.!?…]~+[A-ZÀ-ÞŒ]")
_SENTENCE = 6
"""In words: shorter quoted words are a title, a slogan, a thing’s name."""
_BEFORE = 160


@dataclass(frozen=True, slots=True)
class Quoted:
    """``passage.text[start:end]`` are the quoted words; ``before`` and ``after`` are outside.

    ``stands_alone``: a paragraph of its own, that nothing introduces.
    """

    passage: Passage
    start: int
    end: int
    before: str
    after: str
    stands_alone: bool = False

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def is_introduced(self) -> bool:
        """Whether a colon announces the words."""
        return _COLON.search(self.before) is not None

    @property
    def is_full_sentence(self) -> bool:
        """Set apart; or announced by a colon, and several sentences or words that somebody says."""
        if words(self.words) < _SENTENCE:
            return False
        is_said = self.has_inner_stop or _SPEECH_VERB.search(self.before) is not None
        return self.stands_alone or (self.is_introduced and is_said)

    @property
    def has_inner_stop(self) -> bool:
        return _INNER_STOP.search(self.words) is not None


@once_per_copy
def quotations(copy: Copy) -> tuple[Quoted, ...]:
    """All of them, in the order of the copy."""
    return tuple(_quotations(copy))


def _quotations(copy: Copy) -> Iterator[Quoted]:
    run_in = _run_in(copy)
    last_of_field = {passage.champ: passage for passage in copy.passages}
    for passage in copy.passages:
        if passage.is_quotation:
            introduction, suite = run_in.get(passage.champ, ("", ""))
            after = suite if last_of_field[passage.champ] is passage else ""
            yield Quoted(passage, 0, len(passage.text), introduction, after, not introduction)
            continue
        for match in _GUILLEMETS.finditer(passage.text):
            before = passage.text[max(0, match.start() - _BEFORE) : match.start()]
            start = match.start("words")
            end = start + len(match["words"].rstrip())
            after = passage.text[match.end() : match.end() + 20]
            yield Quoted(passage, start, end, before, after)


def _run_in(copy: Copy) -> dict[str, tuple[str, str]]:
    """What introduces and what follows the quotations of a brief, by their field."""
    blocks = (
        block
        for section in (copy.brief.communique.sections if copy.brief else ())
        for block in section.contenu
    )
    return {
        f"citations.{block.citation}.texte": (block.introduction or "", block.suite or "")
        for block in blocks
        if isinstance(block, BlocCitation)
    }


_FIRST_WORD = pattern(r"[a-zà-öø-ÿœ][\w’-]*")
_LAST_WORD = re.compile(r"\S+$")
_STOPPED = re.compile(r"[.!?…][»”\")\s]*$")
_STOP_OUTSIDE = re.compile(r"^[\s*]*\.(?!\.|\w)")
_PREPOSITION = r"""
    (?:(?P<de>d(?:e|u|es)\b|d’)|(?P<a>à\b|aux?\b)|(?P<other>sur|pour|par|avec|en|dans|sans|vers)\b)"""
_PREPOSITION_BEFORE = pattern(rf"(?<![\w’]){_PREPOSITION}[\s*]*$", re.IGNORECASE)
_AND = pattern(rf"(?<!\w)et~{_PREPOSITION}", re.IGNORECASE)
_ANY = pattern(rf"(?<!\w){_PREPOSITION}", re.IGNORECASE)


def _small_openings(copy: Copy) -> Iterator[Finding]:
    """« … : « ce mois est… » »: a full sentence begins with a capital."""
    for quoted in quotations(copy):
        first = _FIRST_WORD.match(quoted.words)
        if first and quoted.is_full_sentence:
            yield Finding(
                quoted.passage,
                quoted.start,
                quoted.start + first.end(),
                "Une phrase citée après un deux-points commence par une capitale.",
                "Les mots d’une citation ne se changent qu’avec l’accord de leur auteur.",
                first[0][0].upper() + first[0][1:],
            )


def _misplaced_stops(copy: Copy) -> Iterator[Finding]:
    """The stop of a full sentence is inside », that of a fragment outside."""
    for quoted in quotations(copy):
        if not quoted.words:
            continue
        is_stopped = _STOPPED.search(quoted.words) is not None
        stop_outside = _STOP_OUTSIDE.match(quoted.after) is not None
        if stop_outside and is_stopped and quoted.words.rstrip()[-1] == ".":
            yield _at_end(quoted, "Deux points finissent cette citation, dedans et dehors.")
        elif stop_outside and not is_stopped and quoted.is_full_sentence:
            yield _at_end(quoted, "Le point d’une phrase citée se met avant le guillemet fermant.")
        elif _is_stopped_fragment(quoted):
            yield _at_end(quoted, "Le point d’un fragment cité se met après le guillemet fermant.")


def _is_stopped_fragment(quoted: Quoted) -> bool:
    words = quoted.words
    return (
        not quoted.passage.is_quotation
        and words[:1].islower()
        and words.endswith(".")
        and not words.endswith(("etc.", ".."))
        and not quoted.is_introduced
        and not quoted.has_inner_stop
        and bool(quoted.before.strip(" *"))
    )


def _at_end(quoted: Quoted, message: str) -> Finding:
    """On the last quoted word and the guillemet after it, if there is one in the text."""
    last = _LAST_WORD.search(quoted.words)
    start = quoted.start + last.start() if last else quoted.start
    end = quoted.end
    if not quoted.passage.is_quotation:
        end = quoted.passage.text.index("»", end) + 1
        end += quoted.passage.text[end : end + 1] == "."
    return Finding(quoted.passage, start, end, message)


def _wrong_bounds(copy: Copy) -> Iterator[Finding]:
    """« le thème de « l’innovation et de la transition » »: « et de » answers one left outside."""
    for quoted in quotations(copy):
        before = _PREPOSITION_BEFORE.search(quoted.before)
        link = _AND.search(quoted.words) if before and not quoted.passage.is_quotation else None
        if before and link and _answers(before, link):
            yield Finding(
                quoted.passage,
                quoted.start,
                quoted.end,
                spaced(
                    "Les mots cités ne se suffisent pas : « {} » répond à « {} », resté hors des "
                    "guillemets.",
                    link[0],
                    before[0].strip(),
                ),
                "Déplacez le guillemet ouvrant, ou citez le titre exact.",
            )


def _answers(before: re.Match[str], link: re.Match[str]) -> bool:
    """Whether the quoted words go on from the preposition before them, and from none of theirs."""
    wanted = _meant(before)
    inside = _ANY.finditer(link.string, 0, link.start())
    return _meant(link) == wanted and all(_meant(one) != wanted for one in inside)


def _meant(preposition: re.Match[str]) -> str:
    return (preposition["other"] or "de" * bool(preposition["de"]) or "à").lower()


RULES = family(
    "citations",
    {
        "citation-majuscule": _small_openings,
        "citation-point": _misplaced_stops,
        "citation-bornes": _wrong_bounds,
    },
)
