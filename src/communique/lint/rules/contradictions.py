"""The same thing counted twice, with two figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.counts import Count, Precision, find_counts
from communique.lint.language.timing import timing_of
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern, spaced

_WHOLE = pattern(r"""
    (?<!\w)(?:dans~toute~la~France|partout~en~France|(?:sur|dans)~tout~le~(?:territoire|pays)
    |en~France|au~total|en~tout|au~national|(?:le|du|ce)~Mois~de|(?:la|de~la|cette)~Semaine~d)""")
"""What says that a figure counts the whole event."""
_YEAR = pattern(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")
_LONGEST_PROGRAMME = 50
_PROMINENT = frozenset({Role.TITLE, Role.LEAD})


@dataclass(frozen=True, slots=True)
class _Told(Excerpt):
    """A count, where it is told."""

    count: Count

    @property
    def noun(self) -> str:
        return self.count.noun

    @property
    def key(self) -> tuple[str, str]:
        return self.noun, self.count.detail


def _contradictions(copy: Copy) -> Iterator[Finding]:
    yield from _totals(copy)
    yield from _prominent(copy)
    for section in sections(copy):
        yield from _under_heading(section, copy)


@once_per_copy
def _told(copy: Copy) -> tuple[_Told, ...]:
    passages = (passage for passage in copy.passages if passage.role is not Role.QUOTATION)
    return tuple(one for passage in passages for one in _told_in(passage))


def _told_in(passage: Passage) -> Iterator[_Told]:
    for count in find_counts(passage.text):
        yield _Told(passage, count.start, count.end, count)


def _totals(copy: Copy) -> Iterator[Finding]:
    """« plus de 350 événements » … « plus de 300 événements dans toute la France »"""
    events = _families(copy)[0]
    told = [
        one
        for one in _told(copy)
        if one.noun in events and one.count.precision is not Precision.EXACT
    ]
    reference = _reference(copy, told)
    for one in told if reference else ():
        if reference and one.count is not reference.count and one.noun == reference.count.noun:
            if one.count.value == reference.count.value:
                yield from _two_precisions(one, reference)
            else:
                yield from _another_total(one, reference, copy)


@dataclass(frozen=True, slots=True)
class _Reference:
    count: Count
    where: str


def _reference(copy: Copy, told: Iterable[_Told]) -> _Reference | None:
    """The first figure of the text; the brief itself may give it (« edition.evenements »)."""
    first = next((one for one in told if not _is_partial(one, copy)), None)
    edition = copy.brief.communique.edition if copy.brief else None
    if edition and edition.evenements and (not first or first.count.value != edition.evenements):
        said = Count(0, 0, edition.evenements, "événement", Precision.MORE, "")
        return _Reference(said, spaced("{} dans « edition.evenements »", edition.evenements))
    return _Reference(first.count, spaced("« {} » plus haut", first.text)) if first else None


def _another_total(one: _Told, reference: _Reference, copy: Copy) -> Iterator[Finding]:
    is_whole = one.passage.role in _PROMINENT or _WHOLE.search(one.sentence) is not None
    if is_whole and not _is_partial(one, copy):
        yield _contradiction(one, reference.where)


def _two_precisions(one: _Told, reference: _Reference) -> Iterator[Finding]:
    if {one.count.precision, reference.count.precision} == {Precision.MORE, Precision.NEARLY}:
        yield one.told(
            "« {} » ici, {where} : l’un est au-dessus, l’autre au-dessous.",
            "Gardez une seule des deux formules.",
            severity=Severity.CONSEIL,
            where=reference.where,
        )


def _prominent(copy: Copy) -> Iterator[Finding]:
    """A figure of the title or the lead that the text gives otherwise, and never so."""
    events = _families(copy)[0]
    body: dict[tuple[str, str], list[_Told]] = {}
    prominent: dict[tuple[str, str], _Told] = {}
    for one in _told(copy):
        if one.passage.role in _PROMINENT:
            prominent.setdefault(one.key, one)
        else:
            body.setdefault(one.key, []).append(one)
    for key, first in prominent.items():
        others = body.get(key, [])
        if key[0] not in events and _disagree(first, others, copy):
            yield _contradiction(others[0], spaced("« {} » plus haut", first.text))


def _disagree(first: _Told, others: list[_Told], copy: Copy) -> bool:
    values = {one.count.value for one in others}
    if len(values) != 1 or any(one.count.allows(first.count) for one in others):
        return False
    value, expected = values.pop(), first.count.value
    is_near = abs(value - expected) <= max(2, 0.2 * max(value, expected))
    return is_near and expected > 3 and not any(_is_partial(one, copy) for one in [first, *others])


def _under_heading(section: Section, copy: Copy) -> Iterator[Finding]:
    """« cycle de 4 conférences », and « 7 tables rondes » under it."""
    for heading in _told_in(section.heading):
        announced = heading.count
        if announced.precision is not Precision.EXACT or announced.value > _LONGEST_PROGRAMME:
            continue
        family = next((f for f in _families(copy) if announced.noun in f), {announced.noun})
        told = [one for p in section.passages for one in _told_in(p) if one.noun in family]
        first = section.passages[0]
        own = [one for one in told if one.passage is first and not _is_partial(one, copy)]
        if own and not _accounts_for(announced, [one.count for one in told]):
            yield _contradiction(heading, spaced("« {} » dans la section", own[0].text))
            yield _contradiction(own[0], spaced("« {} » dans l’intertitre", heading.text))


def _accounts_for(announced: Count, counts: list[Count]) -> bool:
    total = sum(count.value for count in counts)
    return total == announced.value or any(announced.allows(count) for count in counts)


def _contradiction(one: _Told, where: str) -> Finding:
    return one.told(
        "« {} » ici, {where}.",
        "Vérifiez le chiffre, ou dites que les deux ne comptent pas la même chose.",
        where=where,
    )


def _is_partial(one: _Told, copy: Copy) -> bool:
    """Whether the sentence says that it counts a part, or another year."""
    sentence, year = one.sentence, timing_of(copy).today.year
    is_part = _partial_words(copy).search(sentence) is not None
    return is_part or any(int(match[0]) != year for match in _YEAR.finditer(sentence))


@once_per_copy
def _partial_words(copy: Copy) -> re.Pattern[str]:
    words = (entry.split() for entry in copy.lexicons.entries("chiffres-partiels"))
    alternatives = "|".join("~".join(map(re.escape, word)) for word in words)
    return pattern(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@once_per_copy
def _families(copy: Copy) -> list[frozenset[str]]:
    """Sets of nouns that may be said of the same thing; the first is that of events."""
    lines = copy.lexicons.entries("rencontres")
    return [frozenset(noun.strip() for noun in line.split(",")) for line in lines]


_LONGEST_HEADING = 220
_ENDS_OF_SENTENCE = (".", ":", ";", "…", ",", "»", ")")


@dataclass(frozen=True, slots=True)
class Section:
    heading: Passage
    passages: tuple[Passage, ...]


def sections(copy: Copy) -> Iterator[Section]:
    """Those that have a heading, in order."""
    heading: Passage | None = None
    body: list[Passage] = []
    for passage in copy.passages:
        if _begins(passage, copy):
            if heading is not None and body:
                yield Section(heading, tuple(body))
            heading, body = (passage if is_heading(passage, copy) else None), []
        else:
            body.append(passage)
    if heading is not None and body:
        yield Section(heading, tuple(body))


def is_heading(passage: Passage, copy: Copy) -> bool:
    """A heading of the brief; in a bare text, a short paragraph that does not end a sentence."""
    if copy.brief is not None or passage.role is not Role.PARAGRAPH:
        return passage.role is Role.HEADING
    text = passage.text.strip()
    is_short = 12 < len(text) <= _LONGEST_HEADING
    return is_short and not text.endswith(_ENDS_OF_SENTENCE) and "@" not in text


def _begins(passage: Passage, copy: Copy) -> bool:
    """A heading, or what follows the last section of a brief."""
    return is_heading(passage, copy) or passage.role in {Role.BOILERPLATE, Role.NAME, Role.TITLE}


CHECKS: Checks = {
    "chiffres-contradictoires": _contradictions,
}
