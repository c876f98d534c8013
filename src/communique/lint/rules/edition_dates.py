"""The dates of the events against the period of the edition they belong to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.dates_found import DateMention, Kind
from communique.lint.language.highlights import highlights
from communique.lint.language.month_names import SPACE
from communique.lint.language.phrasing import day_month, from_to
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Period, Timing, timing_of
from communique.lint.language.verbs import is_in_the_future, tells_the_past

_NEAR = dt.timedelta(days=60)
"""Farther from the edition, a date is about something else: a law, another year."""
_COMPLEMENT = re.compile(
    r"\b(?:du|de|des|depuis le|après le|avant le|dès le|d[’']ici le|d[’']ici au)\s*$", re.IGNORECASE
)
_NOT_AN_EVENT = re.compile(
    r"\b(?:inscri|préinscri|candidat|appel à|dépôt|dépos|dossier|lauréat|palmarès|résultat|bilan|"
    r"restitution|lois?\b|décret|arrêté|ordonnance|circulaire|vigueur|publi[ée]|publication|paru|"
    r"cré[ée]|fond[ée]|née?s?\b|prolong|report|annonc|conseil des ministres|conférence de presse|"
    r"point presse|réserv|billet|vote|scrutin|édition précédente|l[’']an dernier|dernier\b|"
    r"trophée|prix\b|lauréat|sign[ée]|livraison|prochaine édition)",
    re.IGNORECASE,
)
_OTHER_EVENT = re.compile(
    r"\b(?:semaine|mois|quinzaine|salon|festival|fête|journées)\b", re.IGNORECASE
)


def _outside_period(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if timing.period is None:
        return
    for passage in copy.passages:
        if passage.is_running_text and passage.role not in {Role.BOILERPLATE, Role.QUOTATION}:
            for mention in timing.mentions(passage):
                if _is_outside(mention, passage, timing, timing.period):
                    yield _outside(passage, *_words_outside(mention, timing.period), timing.period)
    for passage, first, last in highlights(copy):
        if first not in timing.period or last not in timing.period:
            yield _outside(passage, 0, len(passage.text), timing.period)


def _outside(passage: Passage, start: int, end: int, period: Period) -> Finding:
    return Finding(
        passage,
        start,
        end,
        f"Cette date sort de la période de l’événement, {from_to(period.first, period.last)}.",
        "Confirmez la date, ou dites que ce rendez-vous a lieu en dehors de la période.",
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


_LAUNCH = re.compile(
    rf"(?<!\w)(?:pour{SPACE}(?:lancer|ouvrir|inaugurer|débuter){SPACE}"
    rf"(?:ce{SPACE}|cet{SPACE}|cette{SPACE}|le{SPACE}|la{SPACE}|l[’'])"
    rf"(?:mois|semaine|quinzaine|édition|[ée]v[éeè]nement|festival|journées)(?:{SPACE}[^\W\d_’']+"
    rf"(?:[’'][^\W\d_]+)?){{0,2}}|en{SPACE}ouverture{SPACE}d[ue]|coup{SPACE}d[’']envoi|"
    rf"(?:conférence|soirée|journée|cérémonie|webinaire|table{SPACE}ronde){SPACE}"
    rf"(?:inaugurale?|de{SPACE}lancement|d[’']ouverture))(?!\w)",
    re.IGNORECASE,
)


def _launched_late(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if timing.period is None:
        return
    for passage in copy.running_text():
        matches = list(_LAUNCH.finditer(passage.text))
        days = [m for m in timing.mentions(passage) if m.kind in _ON_A_DAY] if matches else []
        for match in matches:
            yield from _launch(match, passage, days, timing.period)


_ON_A_DAY = frozenset({Kind.DAY, Kind.SEVERAL})


def _launch(
    match: re.Match[str], passage: Passage, days: list[DateMention], period: Period
) -> Iterator[Finding]:
    """Of a launch and the first day of its sentence."""
    sentence = sentence_at(passage.text, match.start())
    rank = bisect_left(days, sentence.start, key=lambda mention: mention.start)
    is_dated = rank < len(days) and sentence.holds(days[rank].start)
    day = days[rank].first if is_dated else None
    if day is not None and period.first < day <= period.last:
        yield Finding(
            passage,
            *match.span(),
            f"Ce lancement est daté du {day_month(day)}, mais l’événement a commencé "
            f"le {day_month(period.first)}.",
            "Confirmez la date, ou écrivez autre chose que l’ouverture.",
        )


CHECKS: Checks = {
    "date-hors-periode": _outside_period,
    "lancement-apres-le-debut": _launched_late,
}
