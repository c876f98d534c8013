"""The tense of a sentence against the day of the communiqué."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.french.dates import day_month, day_month_year
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import DateMention, Kind
from communique.lint.language.timing import Timing, highlights, timing_of
from communique.lint.language.verbs import is_in_the_future, tells_the_past
from communique.lint.matches import Excerpt, whole
from communique.typography.plain_signs import pattern

_NEAR = dt.timedelta(days=60)
"""Farther from the communiqué, a day without its year may be of another year."""
_OPEN_UNTIL = pattern(
    r"(?<!\w)(?:(?:est|sont)~ouverte?s?|inscriptions?|candidatures?|vous~avez|inscrivez-vous|"
    r"candidatez|déposez|participez|répondez)(?!\w)(?![^.;]*(?:étai|[eé]taient|ont~été|a~été|clos))"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)


def _future_in_the_past(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if not timing.is_dated:
        return
    for words, mention in timing.dated(_own_words(copy)):
        is_past = mention.last < timing.today and _is_known(mention, timing)
        if is_past and _is_promised(mention, words.passage.text):
            yield _already_past(words, mention.last, timing)
    for passage, _, last in highlights(copy):
        if last < timing.today:
            yield _already_past(whole(passage), last, timing)


def _is_promised(mention: DateMention, text: str) -> bool:
    before = text[max(0, mention.start - 80) : mention.start]
    is_open = mention.kind is Kind.UNTIL and _OPEN_UNTIL.search(before) is not None
    return is_open or is_in_the_future(text, mention)


def _already_past(words: Excerpt, day: dt.date, timing: Timing) -> Finding:
    return words.told(
        "Ce rendez-vous est annoncé, mais le {day} vient avant le communiqué, daté du {today}.",
        "Corrigez la date, ou racontez au passé ce qui a déjà eu lieu.",
        day=day_month(day),
        today=day_month_year(timing.today),
    )


def _past_in_the_future(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for words, mention in timing.dated(_own_words(copy)) if timing.is_dated else ():
        is_ahead = mention.kind is not Kind.UNTIL and mention.first > timing.today
        is_known = is_ahead and _is_known(mention, timing)
        if is_known and tells_the_past(words.passage.text, mention):
            yield words.told(
                "Le texte raconte au passé un jour à venir : le communiqué est daté du {today}.",
                "Corrigez la date ou le temps du verbe.",
                today=day_month_year(timing.today),
            )


def _is_known(mention: DateMention, timing: Timing) -> bool:
    """Whether the year is written, or cannot be another one."""
    return mention.year_written or all(abs(day - timing.today) <= _NEAR for day in mention.days)


def _own_words(copy: Copy) -> Iterator[Passage]:
    return (p for p in copy.passages if p.role not in {Role.QUOTATION, Role.BOILERPLATE})


CHECKS: Checks = {
    "futur-pour-une-date-passee": _future_in_the_past,
    "passe-pour-une-date-a-venir": _past_in_the_future,
}
