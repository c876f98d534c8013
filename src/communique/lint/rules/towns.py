"""Names of places: hyphens, accents, and the preposition between a council and its territory.

Sources: law of 16 January 2015 and decrees of 28 September 2016 for the regions, Insee's *Code
officiel géographique* for départements and communes; *Lexique des règles typographiques en usage à
l’Imprimerie nationale*, « Noms géographiques », for hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.phrases import names_of, same_sign
from communique.lint.matches import Excerpt, corrected, found_in, named
from communique.typography import apply, corrections
from communique.typography.plain_signs import pattern

_COUNCIL = pattern("[Cc]onseils?~(?:[Rr]égional|[Dd]épartemental)(?=~[A-ZÎÉ])")
_LONGEST_PLACE = 40


def _misspelt_places(copy: Copy) -> Iterator[Finding]:
    """Places whose hyphens or accents are not those of their official name."""
    for words, right in _wrong_places(copy):
        if words.may_be_judged(copy) and words.before(1) != "-" and words.after(1) != "-":
            yield words.wrong(
                right.upper() if words.text.isupper() else right,
                "Le nom officiel de ce lieu s’écrit « {} ».",
                safe=not words.is_quoted,
            )


def _wrong_places(copy: Copy) -> Iterator[tuple[Excerpt, str]]:
    yield from corrected(copy.passages, copy.lexicons.pairs("lieux"))
    for words, right in named(copy.passages, names_of(_right_names(copy))):
        if not _is_right(words.text, right):
            yield words, right


def _right_names(copy: Copy) -> tuple[str, ...]:
    return tuple(entry for entry in copy.lexicons.entries("lieux") if "→" not in entry)


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
    words = re.findall(r"\w+", written), re.findall(r"\w+", right)
    return written.isupper() or all(
        mine[0].isupper() or his[0].islower() for mine, his in zip(*words, strict=True)
    )


def _councils_without_preposition(copy: Copy) -> Iterator[Finding]:
    """« Conseil régional Nouvelle-Aquitaine » for « conseil régional de Nouvelle-Aquitaine »."""
    with_preposition = copy.lexicons.pairs("regions-de")
    territories = names_of((*_right_names(copy), *with_preposition))
    for council in found_in(copy.passages, _COUNCIL):
        place = next(territories.mentions(council.after(_LONGEST_PLACE)), None)
        if place is not None and place.start == 1:
            words = Excerpt(council.passage, council.start, council.end + place.end)
            if words.may_be_judged(copy):
                yield words.told(
                    "Il manque une préposition entre le conseil et son territoire.",
                    "Écrivez « {council} {place} ».",
                    council=council.text.lower(),
                    place=with_preposition.get(place.name, f"de, du ou des {place.name}"),
                )


RULES = family(
    "lieux",
    {
        "nom-de-lieu": _misspelt_places,
        "conseil-sans-preposition": _councils_without_preposition,
    },
)
