"""Quotations: where they begin, where they end, and where the stop goes.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Guillemets ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import BlocCitation
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.sentences import words
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy
from communique.lint.texts import blocks
from communique.typography.plain_signs import pattern

_GUILLEMETS = pattern(r"«~*+(?P<words>[^«»]*+)»")
_COLON = pattern(r":[\s*]*$")
_SPEECH_VERB = pattern(
    r"""
    \b(?:déclar|soulign|rappel|expliqu|affirm|indiqu|précis|estim|confirm|ajout|conclu|assur|salu
      |témoign|insist|réag|confi|racont|résum|annon|dit|selon|félicit|écri|commente|considèr|détaill
      |se~réjoui)\w*""",
    re.IGNORECASE,
)
_INNER_STOP = pattern(r"[.!?…]~+[A-ZÀ-ÞŒ]")
_SENTENCE = 6
"""In words: shorter quoted words are a title, a slogan, a thing’s name."""
_BEFORE, _AFTER = 160, 20
_FIRST_WORD = pattern(r"[a-zà-öø-ÿœ][\w’-]*")
_LAST_WORD = re.compile(r"\S+$")
_STOPPED = re.compile(r"[.!?…][»”\")\s]*$")
_STOP_OUTSIDE = re.compile(r"^[\s*]*\.(?!\.|\w)")
_PREPOSITION = r"""
    (?:(?P<de>d(?:e|u|es)\b|d’)|(?P<a>à\b|aux?\b)|(?P<other>sur|pour|par|avec|en|dans|sans|vers)\b)"""
_PREPOSITION_BEFORE = pattern(rf"(?<![\w’]){_PREPOSITION}[\s*]*$", re.IGNORECASE)
_AND = pattern(rf"(?<!\w)et~{_PREPOSITION}", re.IGNORECASE)
_ANY = pattern(rf"(?<!\w){_PREPOSITION}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted(Excerpt):
    """The quoted words; ``lead`` and ``suite`` are what stands before and after them.

    ``stands_alone``: a paragraph of its own, that nothing introduces.
    """

    lead: str
    suite: str
    stands_alone: bool = False

    @property
    def is_introduced(self) -> bool:
        """Whether a colon announces the words."""
        return _COLON.search(self.lead) is not None

    @property
    def is_full_sentence(self) -> bool:
        """Set apart; or announced by a colon, and several sentences or words that somebody says."""
        if words(self.text) < _SENTENCE:
            return False
        is_said = self.has_inner_stop or _SPEECH_VERB.search(self.lead) is not None
        return self.stands_alone or (self.is_introduced and is_said)

    @property
    def has_inner_stop(self) -> bool:
        return _INNER_STOP.search(self.text) is not None


@once_per_copy
def quotations(copy: Copy) -> tuple[Quoted, ...]:
    """All of them, in the order of the copy."""
    return tuple(_quotations(copy))


def _quotations(copy: Copy) -> Iterator[Quoted]:
    run_in = {
        f"citations.{block.citation}.texte": (block.introduction or "", block.suite or "")
        for _, block in blocks(copy, BlocCitation)
    }
    last_of_field = {passage.champ: passage for passage in copy.passages}
    for passage in copy.passages:
        if passage.is_quotation:
            lead, suite = run_in.get(passage.champ, ("", ""))
            is_last = last_of_field[passage.champ] is passage
            yield Quoted(passage, 0, len(passage.text), lead, suite if is_last else "", not lead)
            continue
        for match in _GUILLEMETS.finditer(passage.text):
            whole = Excerpt(passage, *match.span())
            start = match.start("words")
            end = start + len(match["words"].rstrip())
            yield Quoted(passage, start, end, whole.before(_BEFORE), whole.after(_AFTER))


def _small_openings(copy: Copy) -> Iterator[Finding]:
    """« … : « ce mois est… » »: a full sentence begins with a capital."""
    for quoted in quotations(copy):
        first = _FIRST_WORD.match(quoted.text)
        if first and quoted.is_full_sentence:
            word = Excerpt(quoted.passage, quoted.start, quoted.start + first.end())
            yield word.wrong(
                first[0][0].upper() + first[0][1:],
                "Une phrase citée après un deux-points commence par une capitale.",
                "Les mots d’une citation ne se changent qu’avec l’accord de leur auteur.",
            )


def _misplaced_stops(copy: Copy) -> Iterator[Finding]:
    """The stop of a full sentence is inside », that of a fragment outside."""
    for quoted in quotations(copy):
        if not quoted.text:
            continue
        is_stopped = _STOPPED.search(quoted.text) is not None
        stop_outside = _STOP_OUTSIDE.match(quoted.suite) is not None
        if stop_outside and is_stopped and quoted.text.rstrip()[-1] == ".":
            yield _at_end(quoted, "Deux points finissent cette citation, dedans et dehors.")
        elif stop_outside and not is_stopped and quoted.is_full_sentence:
            yield _at_end(quoted, "Le point d’une phrase citée se met avant le guillemet fermant.")
        elif _is_stopped_fragment(quoted):
            yield _at_end(quoted, "Le point d’un fragment cité se met après le guillemet fermant.")


def _is_stopped_fragment(quoted: Quoted) -> bool:
    words = quoted.text
    return (
        not quoted.passage.is_quotation
        and words[:1].islower()
        and words.endswith(".")
        and not words.endswith(("etc.", ".."))
        and not quoted.is_introduced
        and not quoted.has_inner_stop
        and bool(quoted.lead.strip(" *"))
    )


def _at_end(quoted: Quoted, message: str) -> Finding:
    """On the last quoted word and the guillemet after it, if there is one in the text."""
    last = _LAST_WORD.search(quoted.text)
    start = quoted.start + last.start() if last else quoted.start
    end = quoted.end
    if not quoted.passage.is_quotation:
        end = quoted.passage.text.index("»", end) + 1
        end += quoted.passage.text[end : end + 1] == "."
    return Finding(quoted.passage, start, end, message)


def _wrong_bounds(copy: Copy) -> Iterator[Finding]:
    """« le thème de « l’innovation et de la transition » »: « et de » answers one left outside."""
    for quoted in quotations(copy):
        before = _PREPOSITION_BEFORE.search(quoted.lead)
        link = _AND.search(quoted.text) if before and not quoted.passage.is_quotation else None
        if before and link and _answers(before, link):
            yield quoted.told(
                "Les mots cités ne se suffisent pas : « {link} » répond à « {outside} », resté "
                "hors des guillemets.",
                "Déplacez le guillemet ouvrant, ou citez le titre exact.",
                link=link[0],
                outside=before[0].strip(),
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
