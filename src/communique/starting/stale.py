"""The words of an earlier edition that a later one cannot repeat unread: dates, figures, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from communique.brief.model import Role
from communique.characters import ANY_BLANK
from communique.lint.copy import Copy, Passage
from communique.lint.language.contact_blocks import PHONE
from communique.lint.language.counts import find_counts
from communique.lint.language.date_patterns import MONTH
from communique.lint.language.dates_found import find_dates
from communique.lint.language.persons import persons
from communique.lint.language.spelled_numbers import NUMBERS, ROUGHLY, alternatives, edition_ranks

Range = tuple[int, int]

_NUMBER = re.compile(
    rf"(?<![\w.,/:°’'@#-])(?:\d{{1,3}}(?:{ANY_BLANK}\d{{3}})++|\d{{1,15}})(?:[.,]\d{{1,6}})?"
    rf"(?:{ANY_BLANK}?h(?:{ANY_BLANK}?\d\d)?|{ANY_BLANK}?[%€‰])?"
    rf"(?P<unit>{ANY_BLANK}(?:millions?|milliards?))?(?![\w@-]|[.,/]\d)"
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?(?![\w/-]|[.,]\d)")
_FRACTION = re.compile(
    rf"(?<!\w)(?:(?:un|deux|trois){ANY_BLANK}(?:tiers|quarts?)|la{ANY_BLANK}moitié)(?!\w)",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?<!\w)(?:une{ANY_BLANK}(?:{alternatives(ROUGHLY)})|{alternatives(NUMBERS)})(?!\w)",
    re.IGNORECASE,
)
_EDITION = re.compile(r"[ée]dition", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?<!\w)(?P<word>[A-ZÀ-Þ][\w’'-]*){ANY_BLANK}$")
_REFERENCE_BEFORE = re.compile(
    rf"(?:n°s?|\b(?:articles?|alinéas?|pages?|annexes?|chapitres?|phase|tome)){ANY_BLANK}$",
    re.IGNORECASE,
)
_FIRST_WORDS = frozenset({
    "en", "de", "depuis", "dès", "avant", "après", "pour", "jusqu’en", "courant", "fin", "début",
    "entre", "vers", "sur", "les", "des", "ces", "nos", "plus", "moins", "environ", "avec", "à",
})  # fmt: skip
"""Words that a capital does not make names: they begin a sentence."""
_WORD_AFTER = re.compile(rf"{ANY_BLANK}\w")
_REACH = 40
_MONTH_ALONE = re.compile(rf"(?<!\w)(?:{MONTH})(?!\w)", re.IGNORECASE)
_LAW_BEFORE = re.compile(
    r"\b(?:lois?|décrets?|arrêtés?|ordonnances?|circulaires?|directives?|règlements?)\b"
    r"[^.;!?\n]{0,40}$",
    re.IGNORECASE,
)
_REACH = 60
_TOGETHER = re.compile(
    r"[\s,(]*(?:(?:à|de|dès|du|au|aux|le|la|l’|jusqu’|partir|entre|sur|–|-)[\s’]*)*"
)
"""What stands between two halves of one fact: « le 14 novembre à 9 h » wants one mark."""
_FARTHEST = 20


def figures(text: str, *, in_letters: bool) -> Iterator[Range]:
    """Where the figures stand, in no order; ``in_letters`` counts those spelt out as well."""
    yield from (match.span() for match in PHONE.finditer(text))
    yield from (match.span() for match in _FRACTION.finditer(text))
    yield from _counts(text, in_letters=in_letters)
    for rank in edition_ranks(text):
        noun = _EDITION.search(text, rank.end)
        yield rank.start, noun.end() if noun else rank.end
    yield from (match.span() for match in _NUMBER.finditer(text) if _is_stated(text, match))


def years(text: str) -> Iterator[Range]:
    """The years, save those of names: « France 2030 »."""
    for match in _YEAR.finditer(text):
        name = _NAME_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if name is None or name["word"].lower() in _FIRST_WORDS:
            yield match.span()


def _counts(text: str, *, in_letters: bool) -> Iterator[Range]:
    """The figure alone of « plus de 350 événements »."""
    for count in find_counts(text):
        number = _NUMBER.search(text, count.start, count.end)
        if number is None and in_letters:
            number = _SPELLED.search(text, count.start, count.end)
        if number is not None:
            yield number.span()


def _is_stated(text: str, number: re.Match[str]) -> bool:
    """Not the rank of an article, nor a name: « Paris 15 » at the end of a group of words."""
    if _YEAR.fullmatch(number[0]):
        return False
    before = text[max(0, number.start() - _REACH) : number.start()]
    if _REFERENCE_BEFORE.search(before):
        return False
    name = _NAME_BEFORE.search(before)
    is_name = name is not None and name["word"].lower() not in _FIRST_WORDS
    return not is_name or bool(_WORD_AFTER.match(text, number.end()))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the passages of a copy.

    ``months_change``: the new edition is in another month, so that « en novembre » is to be read
    again too.
    """

    copy: Copy
    months_change: bool

    def stale(self) -> Iterator[tuple[Passage, Range]]:
        """Each fact stated by the words of a passage, once, in the order of the copy."""
        named: dict[int, list[Range]] = {}
        for person in persons(self.copy):
            named.setdefault(id(person.passage), []).append((person.start, person.end))
        for passage in self.copy.passages:
            found = (*named.get(id(passage), ()), *self._stated(passage))
            own = (place for place in found if _is_written(passage, *place))
            yield from ((passage, place) for place in _one_by_one(passage.text, own))

    def _stated(self, passage: Passage) -> Iterator[Range]:
        text = passage.text
        for place in (*self._days(text), *years(text)):
            if not _LAW_BEFORE.search(text[max(0, place[0] - _REACH) : place[0]]):
                yield place
        yield from figures(text, in_letters=passage.role is not Role.BOILERPLATE)
        yield from ((link.start, link.end) for link in passage.links if is_deep(link.target))

    def _days(self, text: str) -> Iterator[Range]:
        brief = self.copy.brief
        assert brief is not None, "an edition is read from its brief"
        yield from ((date.start, date.end) for date in find_dates(text, brief.communique.date))
        if self.months_change:
            yield from (match.span() for match in _MONTH_ALONE.finditer(text))


def is_deep(address: str) -> bool:
    """A page, which may go out of date, rather than the home page of a site."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query or parts.fragment)


def comes_from_a_fact(passage: Passage, at: int) -> bool:
    """Whether that character was put in by a ``{{ fact }}``."""
    return passage.source.text.startswith("{{", passage.origins[at][0])


def _is_written(passage: Passage, start: int, end: int) -> bool:
    """False when what matters in those words, the digits if any, comes from facts alone."""
    digits = [at for at in range(start, end) if passage.text[at].isdigit()]
    letters = [at for at in range(start, end) if passage.text[at].isalpha()]
    return any(not comes_from_a_fact(passage, at) for at in digits or letters)


def _one_by_one(text: str, found: Iterable[Range]) -> Iterator[Range]:
    """In order, those that overlap or stand together as one."""
    held: Range | None = None
    for start, end in sorted(found):
        if held is None:
            held = start, end
        elif start < held[1] or _are_together(text, held[1], start):
            held = held[0], max(held[1], end)
        else:
            yield held
            held = start, end
    if held is not None:
        yield held


def _are_together(text: str, end: int, start: int) -> bool:
    return start - end <= _FARTHEST and _TOGETHER.fullmatch(text, end, start) is not None
