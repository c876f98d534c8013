"""The dates of the events against the period of the edition they belong to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from communique.brief.model import Role
from communique.french.dates import day_month
from communique.french.periods import whole_period
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import DateMention, Kind
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Period, Timing, highlights, timing_of
from communique.lint.language.verbs import is_in_the_future, tells_the_past
from communique.lint.matches import Excerpt, Words, found_in, whole
from communique.typography.plain_signs import pattern

_NEAR = dt.timedelta(days=60)
"""Farther from the edition, a date is about something else: a law, another year."""
_COMPLEMENT = pattern(
    r"\b(?:du|de|des|(?:depuis|après|avant|dès|d’ici)~le|d’ici~au)\s*$", re.IGNORECASE
)
_NOT_AN_EVENT = pattern(
    r"\b(?:inscri|préinscri|candidat|appel à|dépôt|dépos|dossier|lauréat|palmarès|résultat|bilan|"
    r"restitution|lois?\b|décret|arrêté|ordonnance|circulaire|vigueur|publi[ée]|publication|paru|"
    r"cré[ée]|fond[ée]|née?s?\b|prolong|report|annonc|conseil~des~ministres|conférence~de~presse|"
    r"point~presse|réserv|billet|vote|scrutin|édition~précédente|l’an~dernier|dernier\b|"
    r"trophée|prix\b|lauréat|sign[ée]|livraison|prochaine~édition)",
    re.IGNORECASE,
)
_OTHER_EVENT = pattern(
    r"\b(?:semaine|mois|quinzaine|salon|festival|fête|journées)\b", re.IGNORECASE
)


def _outside_period(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if timing.period is None:
        return
    for words, mention in timing.dated(filter(_is_of_the_text, copy.passages)):
        if _is_outside(mention, words.passage, timing, timing.period):
            place = _words_outside(mention, timing.period)
            yield _outside(Excerpt(words.passage, *place), timing.period)
    for passage, first, last in highlights(copy):
        if first not in timing.period or last not in timing.period:
            yield _outside(whole(passage), timing.period)


def _is_of_the_text(passage: Passage) -> bool:
    return passage.is_running_text and passage.role not in {Role.BOILERPLATE, Role.QUOTATION}


def _outside(words: Excerpt, period: Period) -> Finding:
    return words.told(
        "Cette date sort de la période de l’événement, {period}.",
        "Confirmez la date, ou dites que ce rendez-vous a lieu en dehors de la période.",
        period=whole_period(period.first, period.last),
    )


def _words_outside(mention: DateMention, period: Period) -> tuple[int, int]:
    """Of several days, only those from the first that is outside; else the whole mention."""
    if mention.kind is not Kind.SEVERAL:
        return mention.start, mention.end
    places = zip(mention.days, mention.places, strict=True)
    return next((start, mention.end) for day, (start, _) in places if day not in period)


def _is_outside(mention: DateMention, passage: Passage, timing: Timing, period: Period) -> bool:
    if all(day in period for day in mention.days) or timing.today in mention.days:
        return False
    if mention.first > period.last + _NEAR or mention.last < period.first - _NEAR:
        return False
    return _is_of_an_event(mention, passage, timing, period)


def _is_of_an_event(mention: DateMention, passage: Passage, timing: Timing, period: Period) -> bool:
    text = passage.text
    before = text[max(0, mention.start - 20) : mention.start]
    sentence = sentence_at(text, mention.start)
    words = sentence.text(text)
    if mention.kind is Kind.FROM or _COMPLEMENT.search(before) or _NOT_AN_EVENT.search(words):
        return False
    if mention.kind is Kind.PERIOD:
        encloses = mention.first <= period.first and mention.last >= period.last
        near = text[max(sentence.start, mention.start - 60) : mention.start]
        if encloses or _OTHER_EVENT.search(near):
            return False
    if mention.last < timing.today:
        return is_in_the_future(text, mention)
    return not tells_the_past(text, mention)


_LAUNCH = pattern(
    r"""(?<!\w)(?:
    pour↵(?:lancer|ouvrir|inaugurer|débuter)↵(?:(?:ce|cet|cette|le|la)↵|l’)
    (?:mois|semaine|quinzaine|édition|[ée]v[éeè]nement|festival|journées)
    (?:↵[^\W\d_’]+(?:’[^\W\d_]+)?){0,2}
    |en↵ouverture↵d[ue]|coup↵d’envoi
    |(?:conférence|soirée|journée|cérémonie|webinaire|table↵ronde)↵
    (?:inaugurale?|de↵lancement|d’ouverture))(?!\w)""",
    re.IGNORECASE,
)
_ON_A_DAY = frozenset({Kind.DAY, Kind.SEVERAL})


def _launched_late(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for passage in copy.running_text() if timing.period else ():
        launches = list(found_in([passage], _LAUNCH))
        days = [m for m in timing.mentions(passage) if m.kind in _ON_A_DAY] if launches else []
        for words in launches:
            day = _first_day(words, days)
            if timing.period and day and timing.period.first < day <= timing.period.last:
                yield words.told(
                    "Ce lancement est daté du {day}, mais l’événement a commencé le {first}.",
                    "Confirmez la date, ou écrivez autre chose que l’ouverture.",
                    day=day_month(day),
                    first=day_month(timing.period.first),
                )


def _first_day(words: Words, days: list[DateMention]) -> dt.date | None:
    """That of the sentence of a launch."""
    sentence = sentence_at(words.passage.text, words.start)
    rank = bisect_left(days, sentence.start, key=lambda mention: mention.start)
    is_dated = rank < len(days) and sentence.holds(days[rank].start)
    return days[rank].first if is_dated else None


CHECKS: Checks = {
    "date-hors-periode": _outside_period,
    "lancement-apres-le-debut": _launched_late,
}
