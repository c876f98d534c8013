"""The facts of the edition, told once in the brief, against what the text says of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from communique.brief.model import Edition, Role
from communique.french.ordinals import ordinal
from communique.french.periods import whole_period
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import DateMention, Kind
from communique.lint.language.phrases import folded
from communique.lint.language.spelled_numbers import EditionRank, edition_ranks
from communique.lint.language.timing import Period, timing_of
from communique.lint.matches import Excerpt, found_in
from communique.typography.plain_signs import pattern

_EDITION_OF_YEAR = pattern(r"(?<!\w)édition↵(?P<words>20\d\d)(?!\w)", re.IGNORECASE)
_ANOTHER = pattern(
    r"(?<!\w)(?:précédente|dernière|passée|prochaine|depuis|après|lors|comme~en|future)(?!\w)",
    re.IGNORECASE,
)
_YEAR = pattern(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")


def _edition(copy: Copy) -> Edition | None:
    return copy.brief.communique.edition if copy.brief else None


def _ranks(copy: Copy) -> Iterator[tuple[Excerpt, EditionRank]]:
    for passage in copy.passages:
        for rank in edition_ranks(passage.text):
            yield Excerpt(passage, rank.start, rank.end), rank


def _numbers(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    if edition is None or edition.numero is None:
        return
    for words, rank in _ranks(copy):
        if rank.number != edition.numero and _is_of(edition, rank, words, copy):
            yield words.told(
                "Le texte parle de la {} édition ; le brief dit que c’est la {right}.",
                "Corrigez le texte ou « edition.numero » ; mieux, citez le fait : "
                "{{{{ edition.numero | ordinal }}}}.",
                right=ordinal(edition.numero),
            )


def _is_of(edition: Edition, rank: EditionRank, words: Excerpt, copy: Copy) -> bool:
    """Whether those words speak of this edition, not of a past one nor of another event."""
    if not _is_of_this_year(words.sentence, copy):
        return False
    if rank.complement and not rank.complement.endswith(("cette", "ce")):
        following = folded(words.passage.text[rank.after :].lstrip())
        return following.startswith(folded(edition.evenement.split()[0]))
    return _named(edition.evenement).search(words.sentence) is not None


def _is_of_this_year(sentence: str, copy: Copy) -> bool:
    year = timing_of(copy).today.year
    years = (int(match[0]) for match in _YEAR.finditer(sentence))
    return not _ANOTHER.search(sentence) and all(one == year for one in years)


@lru_cache(maxsize=8)
def _named(event: str) -> re.Pattern[str]:
    """The name of the event, any blank for a blank, any apostrophe for an apostrophe."""
    name = "↵+".join(map(re.escape, event.split()))
    return pattern(rf"(?<!\w){name}(?!\w)", re.IGNORECASE)


def _periods(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    timing = timing_of(copy)
    if edition is None or timing.period is None or edition.debut != timing.period.first:
        return
    for words, mention in timing.dated(copy.passages):
        if _is_almost(mention, timing.period) and _is_about(edition, words):
            yield words.told(
                "Le brief dit que l’événement a lieu {period}.",
                "Corrigez le texte ou « edition » ; mieux, citez le fait : "
                "{{{{ edition | periode }}}}.",
                period=whole_period(timing.period.first, timing.period.last),
            )


def _is_almost(mention: DateMention, period: Period) -> bool:
    """A period that shares one day with that of the edition, or whose both days are close."""
    if mention.kind is not Kind.PERIOD or mention.days == (period.first, period.last):
        return False
    gaps = (abs(mention.days[0] - period.first), abs(mention.days[1] - period.last))
    return min(gaps) == dt.timedelta(0) or max(gaps) <= dt.timedelta(days=2)


def _is_about(edition: Edition, words: Excerpt) -> bool:
    is_prominent = words.passage.role in {Role.TITLE, Role.LEAD}
    return is_prominent or _named(edition.evenement).search(words.sentence) is not None


def _years(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    expected = edition.debut.year if edition and edition.debut else timing_of(copy).today.year
    announcing = (p for p in copy.passages if p.role in {Role.TITLE, Role.LEAD, Role.HEADING})
    for words in found_in(announcing, _EDITION_OF_YEAR):
        if int(words.text) != expected and not _ANOTHER.search(words.sentence):
            yield words.told(
                "L’édition annoncée est celle de {}, l’événement a lieu en {expected}.",
                "Corrigez l’année, ou précisez de quelle édition il s’agit.",
                expected=expected,
            )


def _first_editions(copy: Copy) -> Iterator[Finding]:
    year = timing_of(copy).today.year
    known = {name: int(first) for name, first in copy.lexicons.pairs("premieres-editions").items()}
    for words, rank in _ranks(copy):
        name = _event_after(rank, words.passage.text, known)
        expected = year - known[name] + 1 if name else rank.number
        if rank.number != expected and _is_of_this_year(words.sentence, copy):
            yield words.told(
                "{name} : la première édition date de {first} ; celle de {year} serait la "
                "{expected}.",
                "Vérifiez le numéro ; si une année a été sautée, corrigez le lexique "
                "« premieres-editions ».",
                name=name,
                first=known[name or ""],
                year=year,
                expected=ordinal(expected),
            )


def _event_after(rank: EditionRank, text: str, known: dict[str, int]) -> str | None:
    if not rank.complement:
        return None
    following = text[rank.after : rank.after + 80].lstrip()
    return next((name for name in known if _named(name).match(following)), None)


CHECKS: Checks = {
    "numero-de-l-edition": _numbers,
    "periode-de-l-edition": _periods,
    "annee-de-l-edition": _years,
    "numero-et-annee": _first_editions,
}
