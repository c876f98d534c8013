"""The facts of the edition, told once in the brief, against what the text says of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from communique.brief.model import Edition, Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.dates_found import DateMention, Kind
from communique.lint.language.edition_ranks import EditionRank, edition_ranks
from communique.lint.language.month_names import SPACE
from communique.lint.language.phrases import folded
from communique.lint.language.phrasing import from_to
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import Period, timing_of

_EDITION_OF_YEAR = re.compile(rf"(?<!\w)édition{SPACE}(?P<year>20\d\d)(?!\w)", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?<!\w)(?:précédente|dernière|passée|prochaine|depuis|après|lors|comme en|future)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")


def _edition(copy: Copy) -> Edition | None:
    return copy.brief.communique.edition if copy.brief else None


def _numbers(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    if edition is None or edition.numero is None:
        return
    for passage in copy.passages:
        for rank in edition_ranks(passage.text):
            if rank.number != edition.numero and _is_of(edition, rank, passage.text, copy):
                yield Finding(
                    passage,
                    rank.start,
                    rank.end,
                    f"Le texte parle de la {rank.written} édition ; le brief dit que c’est la "
                    f"{_ordinal(edition.numero)}.",
                    "Corrigez le texte ou « edition.numero » ; mieux, citez le fait : "
                    "{{ edition.numero | ordinal }}.",
                )


def _ordinal(number: int) -> str:
    return "1re" if number == 1 else f"{number}e"


def _is_of(edition: Edition, rank: EditionRank, text: str, copy: Copy) -> bool:
    """Whether those words speak of this edition, not of a past one nor of another event."""
    sentence = sentence_at(text, rank.start).text(text)
    if _ANOTHER.search(sentence) or _names_another_year(sentence, copy):
        return False
    if rank.complement and not rank.complement.endswith(("cette", "ce")):
        return folded(text[rank.after :].lstrip()).startswith(_first_word(edition))
    return _named(edition.evenement).search(sentence) is not None


def _names_another_year(sentence: str, copy: Copy) -> bool:
    return any(int(match[0]) != timing_of(copy).today.year for match in _YEAR.finditer(sentence))


def _first_word(edition: Edition) -> str:
    return folded(edition.evenement.split()[0])


@lru_cache(maxsize=8)
def _named(event: str) -> re.Pattern[str]:
    """The name of the event, any blank for a blank, any apostrophe for an apostrophe."""
    name = re.escape(event).replace("\\ ", rf"{SPACE}+").replace("’", "[’']")
    return re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE)


def _periods(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    timing = timing_of(copy)
    if edition is None or timing.period is None or edition.debut != timing.period.first:
        return
    for passage in copy.passages:
        for mention in timing.mentions(passage):
            if _is_almost(mention, timing.period) and _is_about(edition, mention, passage):
                yield Finding(
                    passage,
                    mention.start,
                    mention.end,
                    f"Le brief dit que l’événement a lieu "
                    f"{from_to(timing.period.first, timing.period.last)}.",
                    "Corrigez le texte ou « edition » ; mieux, citez le fait : "
                    "{{ edition | periode }}.",
                )


def _is_almost(mention: DateMention, period: Period) -> bool:
    """A period that shares one day with that of the edition, or whose both days are close."""
    if mention.kind is not Kind.PERIOD or mention.days == (period.first, period.last):
        return False
    gaps = (abs(mention.days[0] - period.first), abs(mention.days[1] - period.last))
    return min(gaps) == dt.timedelta(0) or max(gaps) <= dt.timedelta(days=2)


def _is_about(edition: Edition, mention: DateMention, passage: Passage) -> bool:
    if passage.role in {Role.TITLE, Role.LEAD}:
        return True
    sentence = sentence_at(passage.text, mention.start).text(passage.text)
    return _named(edition.evenement).search(sentence) is not None


def _years(copy: Copy) -> Iterator[Finding]:
    edition = _edition(copy)
    expected = edition.debut.year if edition and edition.debut else timing_of(copy).today.year
    for passage in copy.passages:
        if passage.role not in {Role.TITLE, Role.LEAD, Role.HEADING}:
            continue
        for match in _EDITION_OF_YEAR.finditer(passage.text):
            sentence = sentence_at(passage.text, match.start()).text(passage.text)
            if int(match["year"]) != expected and not _ANOTHER.search(sentence):
                yield Finding(
                    passage,
                    match.start("year"),
                    match.end("year"),
                    f"L’édition annoncée est celle de {match['year']}, l’événement a lieu en "
                    f"{expected}.",
                    "Corrigez l’année, ou précisez de quelle édition il s’agit.",
                )


def _first_editions(copy: Copy) -> Iterator[Finding]:
    year = timing_of(copy).today.year
    known = {name: int(first) for name, first in copy.lexicons.pairs("premieres-editions").items()}
    for passage in copy.passages:
        for rank in edition_ranks(passage.text):
            name = _event_after(rank, passage.text, known)
            if name is None:
                continue
            expected = year - known[name] + 1
            sentence = sentence_at(passage.text, rank.start).text(passage.text)
            is_plain = not _ANOTHER.search(sentence) and not _names_another_year(sentence, copy)
            if rank.number != expected and is_plain:
                yield Finding(
                    passage,
                    rank.start,
                    rank.end,
                    f"{name} : la première édition date de {known[name]} ; celle de {year} "
                    f"serait la {_ordinal(expected)}.",
                    "Vérifiez le numéro ; si une année a été sautée, corrigez le lexique "
                    "« premieres-editions ».",
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
