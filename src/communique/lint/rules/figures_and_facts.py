"""Figures and facts that contradict one another; here, ages and the lists that a figure announces.

« créée en 2003 … fête ses 20 ans »; « trois missions clés : » and the list that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from communique.brief.model import Role
from communique.french.letters import in_letters
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.counts import Count, Precision, find_counts
from communique.lint.language.sentences import sentence_at
from communique.lint.language.timing import timing_of
from communique.lint.matches import Excerpt, found_in
from communique.lint.rules import contradictions, edition_facts, theme
from communique.typography.plain_signs import pattern

_AGE = pattern(
    r"""(?<!\w)(?:fêt(?:e|ent|era|eront)|célèbr(?:e|ent|era|eront)|souffl(?:e|ent|era|eront)
    |célébrer|fêter|pour)↵(?:cette↵année↵)?(?:ses|les|leurs|son|leur|le|nos)
    ↵(?P<age>\d{1,3})(?:e|ᵉ|ème)?↵(?:ans|anniversaire|bougies)(?!\w)""",
    re.IGNORECASE,
)
_BORN = pattern(
    r"""(?<!\w)(?:cré|fond|lanc|institu|inaugur|instaur|adopt|promulgu|ouver|n)(?:ée?s?|te?s?)
    ↵(?:[^.;:!?\d]{0,30}?↵)?(?:en|le|depuis)?↵?(?:\d{1,2}(?:er)?↵)?
    (?:[^\W\d_]+↵)?(?P<year>1[789]\d\d|20\d\d)(?!\w)""",
    re.IGNORECASE,
)
_LONGEST_LIST = 60
_MOST_ITEMS = 20


def _ages(copy: Copy) -> Iterator[Finding]:
    year = timing_of(copy).today.year
    for words in found_in(copy.passages, _AGE):
        births = {int(born["year"]) for born in _BORN.finditer(words.sentence)}
        age = year - min(births, default=0)
        if len(births) == 1 and int(words.match["age"]) - age not in {0, 1}:
            yield words.told(
                "De {born} à {year}, il y a {age} ans.",
                "Vérifiez l’âge ou l’année de naissance.",
                born=min(births),
                year=year,
                age=age,
            )


def _lists(copy: Copy) -> Iterator[Finding]:
    for index, passage in enumerate(copy.passages):
        if not passage.text.rstrip().endswith(":") or passage.role is Role.LIST_ITEM:
            continue
        count = _announced(passage)
        items = _items(copy.passages[index + 1 : index + 1 + _LONGEST_LIST], passage)
        if count is not None and items and items != count.value:
            yield Excerpt(passage, count.start, count.end).told(
                "« {} » annonce une liste, qui a {items} élément{s}.",
                "Corrigez le chiffre ou la liste.",
                items=in_letters(items),
                s="s" if items > 1 else "",
            )


def _announced(passage: Passage) -> Count | None:
    """The only figure of the sentence that ends with the colon."""
    last = sentence_at(passage.text, len(passage.text.rstrip()) - 1)
    counts = [count for count in find_counts(passage.text) if last.holds(count.start)]
    is_exact = len(counts) == 1 and counts[0].precision is Precision.EXACT
    return counts[0] if is_exact and counts[0].value <= _MOST_ITEMS else None


def _items(following: tuple[Passage, ...], before: Passage) -> int:
    """How many items the list has; those of a list inside it stand farther to the right."""
    found = list(takewhile(lambda one: _is_item(one, before), following))
    columns = [one.span(0, 1).column for one in found]
    return sum(1 for column in columns if column == columns[0])


def _is_item(passage: Passage, before: Passage) -> bool:
    return passage.role is Role.LIST_ITEM and passage.champ == before.champ


RULES = family(
    "chiffres",
    {
        **contradictions.CHECKS,
        "compte-et-liste": _lists,
        **edition_facts.CHECKS,
        **theme.CHECKS,
        "age-d-un-anniversaire": _ages,
    },
)
