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
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import timing_of
from communique.lint.memory import once_per_copy
from communique.lint.sections import Section, sections

_WHOLE = re.compile(
    r"(?<!\w)(?:dans toute la France|partout en France|(?:sur|dans) tout le (?:territoire|pays)|"
    r"en France|au total|en tout|au national|(?:le|du|ce) Mois de|(?:la|de la|cette) Semaine d)"
)
"""What says that a figure counts the whole event."""
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")
_LONGEST_PROGRAMME = 50
_PROMINENT = frozenset({Role.TITLE, Role.LEAD})


@dataclass(frozen=True, slots=True)
class _Told:
    """A count, where it is told."""

    passage: Passage
    count: Count

    @property
    def sentence(self) -> str:
        text = self.passage.text
        return sentence_at(text, self.count.start).text(text)

    @property
    def key(self) -> tuple[str, str]:
        return self.count.noun, self.count.detail


def _contradictions(copy: Copy) -> Iterator[Finding]:
    yield from _totals(copy)
    yield from _prominent(copy)
    for section in sections(copy):
        yield from _under_heading(section, copy)


@once_per_copy
def _told(copy: Copy) -> tuple[_Told, ...]:
    return tuple(
        _Told(passage, count)
        for passage in copy.passages
        if passage.role is not Role.QUOTATION
        for count in find_counts(passage.text)
    )


def _totals(copy: Copy) -> Iterator[Finding]:
    """« plus de 350 événements » … « plus de 300 événements dans toute la France »"""
    events = _families(copy)[0]
    told = [
        one
        for one in _told(copy)
        if one.count.noun in events and one.count.precision is not Precision.EXACT
    ]
    reference = _reference(copy, told)
    for one in told:
        if reference is None or one.count is reference.count or one.count.noun != reference.noun:
            continue
        if one.count.value == reference.count.value:
            yield from _two_precisions(one, reference)
        else:
            yield from _another_total(one, reference, copy)


@dataclass(frozen=True, slots=True)
class _Reference:
    noun: str
    count: Count
    where: str


def _reference(copy: Copy, told: Iterable[_Told]) -> _Reference | None:
    """The first figure of the text; the brief itself may give it (« edition.evenements »)."""
    first = next((one for one in told if not _is_partial(one, copy)), None)
    edition = copy.brief.communique.edition if copy.brief else None
    if edition and edition.evenements and (not first or first.count.value != edition.evenements):
        said = Count(0, 0, edition.evenements, "événement", Precision.MORE, "", "")
        return _Reference(said.noun, said, f"{edition.evenements} dans « edition.evenements »")
    if first is None:
        return None
    return _Reference(first.count.noun, first.count, f"« {first.count.words} » plus haut")


def _another_total(one: _Told, reference: _Reference, copy: Copy) -> Iterator[Finding]:
    is_whole = one.passage.role in _PROMINENT or _WHOLE.search(one.sentence) is not None
    if is_whole and not _is_partial(one, copy):
        yield _contradiction(one, reference.where)


def _two_precisions(one: _Told, reference: _Reference) -> Iterator[Finding]:
    pair = {one.count.precision, reference.count.precision}
    if pair == {Precision.MORE, Precision.NEARLY}:
        yield Finding(
            one.passage,
            one.count.start,
            one.count.end,
            f"« {one.count.words} » ici, {reference.where} : l’un est au-dessus, l’autre "
            "au-dessous.",
            "Gardez une seule des deux formules.",
            severity=Severity.CONSEIL,
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
            yield _contradiction(others[0], f"« {first.count.words} » plus haut")


def _disagree(first: _Told, others: list[_Told], copy: Copy) -> bool:
    values = {one.count.value for one in others}
    if len(values) != 1 or any(one.count.allows(first.count) for one in others):
        return False
    value, expected = values.pop(), first.count.value
    is_near = abs(value - expected) <= max(2, 0.2 * max(value, expected))
    return is_near and expected > 3 and not any(_is_partial(one, copy) for one in [first, *others])


def _under_heading(section: Section, copy: Copy) -> Iterator[Finding]:
    """« cycle de 4 conférences », and « 7 tables rondes » under it."""
    for announced in find_counts(section.heading.text):
        if announced.precision is not Precision.EXACT or announced.value > _LONGEST_PROGRAMME:
            continue
        family = next((f for f in _families(copy) if announced.noun in f), {announced.noun})
        told = [
            _Told(passage, count)
            for passage in section.passages
            for count in find_counts(passage.text)
            if count.noun in family
        ]
        first = section.passages[0]
        own = [one for one in told if one.passage is first and not _is_partial(one, copy)]
        if not own or _accounts_for(announced, [one.count for one in told]):
            continue
        heading = _Told(section.heading, announced)
        yield _contradiction(heading, f"« {own[0].count.words} » dans la section")
        yield _contradiction(own[0], f"« {announced.words} » dans l’intertitre")


def _accounts_for(announced: Count, counts: list[Count]) -> bool:
    total = sum(count.value for count in counts)
    return total == announced.value or any(announced.allows(count) for count in counts)


def _contradiction(one: _Told, where: str) -> Finding:
    return Finding(
        one.passage,
        one.count.start,
        one.count.end,
        f"« {one.count.words} » ici, {where}.",
        "Vérifiez le chiffre, ou dites que les deux ne comptent pas la même chose.",
    )


def _is_partial(one: _Told, copy: Copy) -> bool:
    """Whether the sentence says that it counts a part, or another year."""
    partial = _partial_words(copy)
    sentence = one.sentence
    return partial.search(sentence) is not None or _other_year(sentence, copy)


def _other_year(sentence: str, copy: Copy) -> bool:
    return any(int(match[0]) != timing_of(copy).today.year for match in _YEAR.finditer(sentence))


@once_per_copy
def _partial_words(copy: Copy) -> re.Pattern[str]:
    words = copy.lexicons.entries("chiffres-partiels")
    alternatives = "|".join(re.escape(word).replace("’", "[’']") for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@once_per_copy
def _families(copy: Copy) -> list[frozenset[str]]:
    """Sets of nouns that may be said of the same thing; the first is that of events."""
    lines = copy.lexicons.entries("rencontres")
    return [frozenset(noun.strip() for noun in line.split(",")) for line in lines]


CHECKS: Checks = {
    "chiffres-contradictoires": _contradictions,
}
