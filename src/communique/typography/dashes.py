"""The dash of an aside, and the hyphen typed in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.characters import BLANK, EN_DASH, LETTER, LOWER, NBSP, and_blank
from communique.typography.phone_digits import FRENCH_PHONE
from communique.typography.rule import Edit, Rule, rewrite

_SENTENCE = re.compile(r"[^\n\u2028.!?…]+")
_DASH = re.compile(rf"({BLANK})[–—]({BLANK}|(?=[,;:)]))")
_OPENS_ASIDE = re.compile(rf"{LOWER}|[«(]")
_PRECEDES_ASIDE = re.compile(rf"{LETTER}|[)»”%]")
_CONTACT = re.compile(rf"\w@\w|{FRENCH_PHONE}")
_LINE = re.compile(r"[^\n\u2028]+")
_SPACED_HYPHEN = re.compile(rf"(?<={BLANK})-(?={BLANK})")


def _asides(text: str) -> Iterator[Edit]:
    """« mot – aside – mot »: exactly two dashes in a sentence, so that there is no doubt."""
    for sentence in _SENTENCE.finditer(text):
        dashes = list(_DASH.finditer(text, *sentence.span()))
        if len(dashes) == 2 and _enclose_aside(text, *dashes):
            first, second = dashes
            yield (*first.span(1), " ")
            yield (*first.span(2), NBSP)
            yield (*second.span(1), NBSP)
            if second[2]:
                yield (*second.span(2), " ")


def _enclose_aside(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    before = text[max(0, first.start() - 1) : first.start()]
    inside = text[first.end() : second.start()]
    after = text[second.end() : second.end() + 1]
    return (
        bool(first[2] and inside and after)
        and _PRECEDES_ASIDE.match(before) is not None
        and _OPENS_ASIDE.match(inside) is not None
        and (not second[2] or _OPENS_ASIDE.match(after) is not None)
    )


def _hyphens_between_contacts(text: str) -> Iterator[Edit]:
    """« DITP - adresse - téléphone »: on such a line a spaced hyphen can only be a dash."""
    for line in _LINE.finditer(text):
        hyphens = list(_SPACED_HYPHEN.finditer(text, *line.span()))
        if hyphens and _CONTACT.search(text, *line.span()):
            yield from ((*hyphen.span(), EN_DASH) for hyphen in hyphens)


RULES = (
    Rule(
        "tiret-de-contact",
        "Un tiret (–), non un trait d’union, sépare les éléments d’un contact.",
        _hyphens_between_contacts,
        needs=and_blank("-"),
        fits_quotations=False,
    ),
    Rule(
        "espace-dans-incise",
        "Des espaces insécables tiennent l’incise à ses tirets.",
        lambda text: (edit for edit in _asides(text) if text[edit[0] : edit[1]] != edit[2]),
        needs=f"{EN_DASH}—",
    ),
)

SUGGESTIONS = (
    Rule(
        "tiret-d-incise",
        "Un tiret (–), non un trait d’union, ouvre et ferme une incise.",
        rewrite(rf"(?<=[\w)»]{BLANK})--?(?={BLANK}[^\W\d_])", EN_DASH),
        needs=and_blank("-"),
        safe=False,
        fits_quotations=False,
    ),
)
