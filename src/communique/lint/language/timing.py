"""When the communiqué speaks, and the period of the event it speaks of.

A brief says both. A bare text says the first in its dateline (« Paris, le 8 novembre 2022 ») and
the second in its opening lines (« Du 2 au 30 novembre 2020, plus de 200 événements… »).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from communique.brief.model import BlocTempsForts, Communique, Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.date_patterns import MONTH, DateMention, Kind
from communique.lint.language.dates_found import day_mentions, find_dates, middle_of
from communique.lint.language.sentences import sentence_at
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy
from communique.lint.texts import blocks, fields
from communique.typography.plain_signs import pattern


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def days(self, weekday: int) -> list[dt.date]:
        """Every Monday (0), Tuesday… of the period."""
        step = dt.timedelta(days=7)
        day = self.first + dt.timedelta(days=(weekday - self.first.weekday()) % 7)
        found = []
        while day <= self.last:
            found.append(day)
            day += step
        return found


@dataclass(frozen=True, slots=True)
class Timing:
    """``today`` is the day of the communiqué, or the middle of its year when only that is known."""

    today: dt.date
    is_dated: bool
    period: Period | None

    def mentions(self, passage: Passage) -> Iterator[DateMention]:
        """The days that a passage speaks of; a year left out is understood from ``today``."""
        return day_mentions(passage.text, self.today)

    def dated(self, passages: Iterable[Passage]) -> Iterator[tuple[Excerpt, DateMention]]:
        """The words of each day, period… that the passages speak of, and what they mean."""
        for passage in passages:
            for mention in self.mentions(passage):
                yield Excerpt(passage, mention.start, mention.end), mention


_OPENING = 15
"""A dateline and the period of the event stand in the first lines."""
_LONGEST_EVENT = dt.timedelta(days=200)
_TOWN = pattern(r"(?<![àÀ]~)(?<![\w’-])[A-ZÀ-Þ][\w’-]+,?\s+le\s+$")
_ALONE = pattern(
    r"(?:^|[,–—|:•-]\s*|communiqué~de~presse\s+)(?:publié\s+)?(?:le\s+)?$", re.IGNORECASE
)
_END = pattern(r"[\s.*–—|-]*$")
_EVENT = pattern(
    r"\b(?:mois|semaine|quinzaine|journées?|festival|salon|édition|[ée]v[éeè]nements?|rencontres|"
    r"campagne|exposition|assises|états~généraux|concours|biennale|saison|rendez-vous|opération|"
    r"forum|fête)\b",
    re.IGNORECASE,
)
_YEAR = pattern(r"(?:19|20)\d\d(?!\w)")
_OF_DATE = pattern(rf"(?:(?:{MONTH})↵{{1,2}}|\d/)$", re.IGNORECASE)


@once_per_copy
def timing_of(copy: Copy) -> Timing:
    """From the brief if there is one, else from the text."""
    if copy.brief is not None:
        today, is_dated = _day_of_brief(copy.brief.communique), True
    else:
        today, is_dated = _day_of_text(tuple(passage.text for passage in copy.passages), copy.year)
    return Timing(today, is_dated, _edition_period(copy) or _written_period(copy, today))


def _day_of_brief(communique: Communique) -> dt.date:
    """The day it can first be read: an embargo puts it off."""
    embargo = communique.embargo
    return max(communique.date, embargo.date()) if embargo else communique.date


def _edition_period(copy: Copy) -> Period | None:
    edition = copy.brief.communique.edition if copy.brief else None
    if edition is None or edition.debut is None or edition.fin is None:
        return None
    return Period(edition.debut, edition.fin)


def _day_of_text(texts: tuple[str, ...], year: int) -> tuple[dt.date, bool]:
    for text in texts[:_OPENING]:
        dateline = _dateline(text, year)
        if dateline is not None:
            return dateline, True
    written = Counter(year for text in texts for year in _years_of_dates(text))
    return middle_of(written.most_common(1)[0][0] if written else year), False


def _years_of_dates(text: str) -> Iterator[int]:
    for match in _YEAR.finditer(text):
        if _OF_DATE.search(text[max(0, match.start() - 14) : match.start()]):
            yield int(match[0])


def _dateline(text: str, year: int) -> dt.date | None:
    """« Paris, le 8 novembre 2022 », or a date that is alone in its paragraph."""
    for mention in find_dates(text, year):
        if not isinstance(mention, DateMention) or not mention.year_written:
            continue
        before, after = text[max(0, mention.start - 60) : mention.start], text[mention.end :]
        is_alone = _ALONE.search(before) is not None and _END.match(after) is not None
        if mention.kind is Kind.DAY and (_TOWN.search(before) or is_alone):
            return mention.days[0]
    return None


def _written_period(copy: Copy, today: dt.date) -> Period | None:
    for passage in islice(_opening(copy), _OPENING):
        for mention in day_mentions(passage.text, today):
            if mention.kind is Kind.PERIOD and _is_of_event(mention, passage.text):
                return Period(mention.first, mention.last)
    return None


def _opening(copy: Copy) -> Iterator[Passage]:
    roles = (Role.TITLE, Role.LEAD) if copy.brief else tuple(Role)
    return (passage for passage in copy.passages if passage.role in roles)


def _is_of_event(mention: DateMention, text: str) -> bool:
    sentence = sentence_at(text, mention.start).text(text)
    length = mention.last - mention.first
    return dt.timedelta(days=1) < length < _LONGEST_EVENT and _EVENT.search(sentence) is not None


def highlights(copy: Copy) -> Iterator[tuple[Passage, dt.date, dt.date]]:
    """The « temps_forts » that have a date, in order: where it is written, first and last day."""
    for path, block in blocks(copy, BlocTempsForts):
        for rank, event in enumerate(block.temps_forts):
            key, first = ("date", event.date) if event.date else ("fin", event.debut)
            last = event.date or event.fin
            for passage in fields(copy, f"{path}.temps_forts.{rank}.{key}"):
                if first is not None and last is not None:
                    yield passage, first, last
