"""The people that the copy names and quotes; here, one person under two spellings.

« Guerini » and « Guérini », « Lambert » and « Lamberd ».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.persons import Person, persons
from communique.lint.language.phrases import folded
from communique.lint.rules import functions

_SHORTEST = 5
"""Letters of a surname that one letter does not make another one: « Petit », not « Roy »."""
_LONGEST = 60
"""Letters of a surname: what is longer is no name, and has as many traces as letters."""


def _spelt_otherwise(copy: Copy) -> Iterator[Finding]:
    named = persons(copy)
    usual = _usual_spellings(named)
    for person in named:
        other = None if _is_in_capitals(person.last) else usual.surer_than(person)
        if other is not None:
            said = person.wrong(
                other.name if person.first else other.last,
                "« {name} » ici, « {other} » ailleurs : est-ce la même personne ?",
                "Gardez la bonne graphie partout.",
                name=person.name,
                other=other.name,
            )
            is_sure = other.is_known and not person.passage.is_quotation
            yield said if is_sure else replace(said, replacement=None)


def _usual_spellings(named: Iterable[Person]) -> _Spellings:
    """Each full name, the surest first: of the brief, then the most written."""
    counts = Counter(person.name for person in named if person.first)
    full = (person for person in named if person.first and not _is_in_capitals(person.last))
    ranked = sorted(full, key=lambda one: (not one.is_known, -counts[one.name]))
    return _Spellings({person.name: person for person in reversed(ranked)}, ranked)


class _Spellings:
    """Full names by their surname and the surnames one letter away from it.

    Names that look alike are found by what they share, without comparing each with each.
    """

    def __init__(self, by_name: dict[str, Person], ranked: Iterable[Person]) -> None:
        names = dict.fromkeys(person.name for person in ranked)
        self._ranks = {name: rank for rank, name in enumerate(names)}
        self._surnames = {person.last for person in by_name.values()}
        self._by_trace: dict[str, list[Person]] = {}
        for name in names:
            for trace in _traces(by_name[name].last):
                self._by_trace.setdefault(trace, []).append(by_name[name])

    def surer_than(self, person: Person) -> Person | None:
        """The surest spelling of what seems the same name, if it is another one."""
        if not person.first and person.last in self._surnames:
            return None
        rank = self._ranks.get(person.name, len(self._ranks))
        near = (one for trace in _traces(person.last) for one in self._by_trace.get(trace, ()))
        surer = [one for one in near if self._ranks[one.name] < rank and _is_same(person, one)]
        return min(surer, key=lambda one: self._ranks[one.name], default=None)


def _is_same(person: Person, other: Person) -> bool:
    """Whether the first names, if both are given, are the same but for accents and hyphens."""
    return not person.first or folded(person.first) == folded(other.first)


def _is_in_capitals(name: str) -> bool:
    return name.isupper() and len(name) > 2


def _traces(name: str) -> Iterator[str]:
    """The folded letters, and the same with one letter missing: what two near names share."""
    letters = "".join(letter for letter in folded(name) if letter.isalpha())
    yield letters
    if _SHORTEST <= len(letters) <= _LONGEST:
        yield from (letters[:at] + "_" + letters[at + 1 :] for at in range(len(letters)))
        yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))


RULES = family(
    "personnes",
    {
        "nom-en-deux-graphies": _spelt_otherwise,
        **functions.CHECKS,
    },
)
