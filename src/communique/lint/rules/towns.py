"""Names of places: hyphens, accents, and the preposition between a council and its territory.

Sources: law of 16 January 2015 and decrees of 28 September 2016 for the regions, Insee's *Code
officiel géographique* for départements and communes; *Lexique des règles typographiques en usage à
l’Imprimerie nationale*, « Noms géographiques », for hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_quoted, may_be_judged
from communique.lint.language.phrases import Mention, Names, same_sign, written_as
from communique.typography import apply, corrections
from communique.typography.plain_signs import pattern

_COUNCIL = pattern(r"[Cc]onseils?~(?:[Rr]égional|[Dd]épartemental)~(?=[A-ZÎÉ])")


def misspelt_places(copy: Copy) -> Iterator[Finding]:
    """Places whose hyphens or accents are not those of their official name."""
    places = _names(_right_names(copy))
    wrong_forms = copy.lexicons.pairs("lieux")
    wrong = tuple(wrong_forms)
    for passage in copy.passages:
        for start, end in written_as(passage.text, wrong):
            right = wrong_forms[same_sign(passage.text[start:end])]
            yield from _finding(copy, passage, Mention(start, end, right))
        for mention in places.mentions(passage.text):
            if not _is_right(passage.text[mention.start : mention.end], mention.name):
                yield from _finding(copy, passage, mention)


def _right_names(copy: Copy) -> tuple[str, ...]:
    return tuple(entry for entry in copy.lexicons.entries("lieux") if "→" not in entry)


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> Names:
    return Names(names)


@lru_cache(maxsize=4096)
def _is_right(written: str, right: str) -> bool:
    """Right as it stands, or once typography has done its part, or not this place at all."""
    written = same_sign(written)
    if written in (right, right.upper()) or "," in written or not _is_capitalised(written, right):
        return True
    typeset = same_sign(apply(written, corrections(written)))
    return typeset in (right, right.upper())


def _is_capitalised(written: str, right: str) -> bool:
    """A place has its capitals, all of them: « le grand est » may be the east."""
    if written.isupper():
        return True
    words = re.findall(r"\w+", written), re.findall(r"\w+", right)
    return all(mine[0].isupper() or his[0].islower() for mine, his in zip(*words, strict=True))


def _finding(copy: Copy, passage: Passage, mention: Mention) -> Iterator[Finding]:
    start, end = mention.start, mention.end
    if passage.text[end : end + 1] == "-" or (passage.text[start - 1 : start] == "-" and start):
        return
    if not may_be_judged(passage, start, end, copy):
        return
    written = passage.text[start:end]
    right = mention.name.upper() if written.isupper() else mention.name
    yield Finding(
        passage,
        start,
        end,
        f"Le nom officiel de ce lieu s’écrit «\u00a0{right}\u00a0».",
        replacement=right,
        safe=not is_quoted(passage, start),
    )


def councils_without_preposition(copy: Copy) -> Iterator[Finding]:
    """« Conseil régional Nouvelle-Aquitaine » for « conseil régional de Nouvelle-Aquitaine »."""
    with_preposition = copy.lexicons.pairs("regions-de")
    territories = _names((*_right_names(copy), *with_preposition))
    for passage in copy.passages:
        for match in _COUNCIL.finditer(passage.text):
            after = passage.text[match.end() : match.end() + _LONGEST_PLACE]
            place = next(territories.mentions(after), None)
            if place is None or place.start != 0:
                continue
            end = match.end() + place.end
            if may_be_judged(passage, match.start(), end, copy):
                council = match[0].strip().lower()
                right = with_preposition.get(place.name, f"de, du ou des {place.name}")
                yield Finding(
                    passage,
                    match.start(),
                    end,
                    "Il manque une préposition entre le conseil et son territoire.",
                    f"Écrivez «\u00a0{council} {right}\u00a0».",
                )


_LONGEST_PLACE = 40

RULES = family(
    "lieux",
    {
        "nom-de-lieu": misspelt_places,
        "conseil-sans-preposition": councils_without_preposition,
    },
)
