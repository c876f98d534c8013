"""The tense of a sentence against the day of the communiqué."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.dates_found import DateMention, Kind
from communique.lint.language.highlights import highlights
from communique.lint.language.phrasing import day_month, day_month_year
from communique.lint.language.timing import Timing, timing_of
from communique.lint.language.verbs import is_in_the_future, tells_the_past

_NEAR = dt.timedelta(days=60)
"""Farther from the communiqué, a day without its year may be of another year."""
_OPEN_UNTIL = re.compile(
    r"(?<!\w)(?:(?:est|sont) ouverte?s?|inscriptions?|candidatures?|vous avez|inscrivez-vous|"
    r"candidatez|déposez|participez|répondez)(?!\w)(?![^.;]*(?:étai|[eé]taient|ont été|a été|clos))"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)


def _future_in_the_past(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if not timing.is_dated:
        return
    for passage in _own_words(copy):
        for mention in timing.mentions(passage):
            is_past = mention.last < timing.today and _is_known(mention, timing)
            if is_past and _is_promised(mention, passage.text):
                yield _already_past(passage, mention.start, mention.end, mention.last, timing)
    for passage, _, last in highlights(copy):
        if last < timing.today:
            yield _already_past(passage, 0, len(passage.text), last, timing)


def _is_promised(mention: DateMention, text: str) -> bool:
    if mention.kind is Kind.UNTIL:
        before = text[max(0, mention.start - 80) : mention.start]
        return _OPEN_UNTIL.search(before) is not None or is_in_the_future(text, mention)
    return is_in_the_future(text, mention)


def _already_past(passage: Passage, start: int, end: int, day: dt.date, timing: Timing) -> Finding:
    return Finding(
        passage,
        start,
        end,
        f"Ce rendez-vous est annoncé, mais le {day_month(day)} vient avant le communiqué, daté du "
        f"{day_month_year(timing.today)}.",
        "Corrigez la date, ou racontez au passé ce qui a déjà eu lieu.",
    )


def _past_in_the_future(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if not timing.is_dated:
        return
    for passage in _own_words(copy):
        for mention in timing.mentions(passage):
            is_ahead = mention.kind is not Kind.UNTIL and mention.first > timing.today
            if is_ahead and _is_known(mention, timing) and tells_the_past(passage.text, mention):
                yield Finding(
                    passage,
                    mention.start,
                    mention.end,
                    f"Le texte raconte au passé un jour à venir : le communiqué est daté du "
                    f"{day_month_year(timing.today)}.",
                    "Corrigez la date ou le temps du verbe.",
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
