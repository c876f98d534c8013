"""« créée en 2003 … fête ses 20 ans »: the count of years against the years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.month_names import SPACE
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import timing_of

_AGE = re.compile(
    rf"(?<!\w)(?:fêt(?:e|ent|era|eront)|célèbr(?:e|ent|era|eront)|souffl(?:e|ent|era|eront)|"
    rf"célébrer|fêter|pour){SPACE}(?:cette{SPACE}année{SPACE})?(?:ses|les|leurs|son|leur|le|nos)"
    rf"{SPACE}(?P<age>\d{{1,3}})(?:e|ᵉ|ème)?{SPACE}(?:ans|anniversaire|bougies)(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?<!\w)(?:cré|fond|lanc|institu|inaugur|instaur|adopt|promulgu|ouver|n)(?:ée?s?|te?s?)"
    rf"{SPACE}(?:[^.;:!?\d]{{0,30}}?{SPACE})?(?:en|le|depuis)?{SPACE}?(?:\d{{1,2}}(?:er)?{SPACE})?"
    rf"(?:[^\W\d_]+{SPACE})?(?P<year>1[789]\d\d|20\d\d)(?!\w)",
    re.IGNORECASE,
)


def _ages(copy: Copy) -> Iterator[Finding]:
    year = timing_of(copy).today.year
    for passage in copy.passages:
        for match in _AGE.finditer(passage.text):
            yield from _age(match, passage, year)


def _age(match: re.Match[str], passage: Passage, year: int) -> Iterator[Finding]:
    sentence = sentence_at(passage.text, match.start())
    births = {
        int(born["year"]) for born in _BORN.finditer(passage.text, sentence.start, sentence.end)
    }
    if len(births) != 1:
        return
    born = births.pop()
    age = int(match["age"])
    if year - born not in {age, age - 1}:
        yield Finding(
            passage,
            *match.span(),
            f"De {born} à {year}, il y a {year - born} ans.",
            "Vérifiez l’âge ou l’année de naissance.",
        )


CHECKS: Checks = {
    "age-d-un-anniversaire": _ages,
}
