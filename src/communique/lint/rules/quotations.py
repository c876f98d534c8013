"""Quotations: where they begin, where they end, and where the stop goes.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Guillemets ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.quoted import Quoted, quotations
from communique.typography.plain_signs import pattern, spaced

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
