"""The words of an earlier edition that a later one cannot repeat unread: dates, figures, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.date_patterns import MONTH
from communique.lint.language.dates_found import find_dates
from communique.lint.language.persons import persons
from communique.starting.figures import Range, figures, years

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
