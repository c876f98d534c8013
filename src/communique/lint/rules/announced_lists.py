"""« trois missions clés : » and the list that follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from communique.brief.model import Role
from communique.french.letters import in_letters
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.counts import Count, Precision, find_counts
from communique.lint.language.sentences import sentence_at

_LONGEST_LIST = 60


def _lists(copy: Copy) -> Iterator[Finding]:
    for index, passage in enumerate(copy.passages):
        if not passage.text.rstrip().endswith(":") or passage.role is Role.LIST_ITEM:
            continue
        count = _announced(passage)
        items = _items(copy.passages[index + 1 : index + 1 + _LONGEST_LIST], passage)
        if count is not None and items and items != count.value:
            yield Finding(
                passage,
                count.start,
                count.end,
                f"« {count.words} » annonce une liste, qui a {in_letters(items)} "
                f"élément{'s' if items > 1 else ''}.",
                "Corrigez le chiffre ou la liste.",
            )


def _announced(passage: Passage) -> Count | None:
    """The only figure of the sentence that ends with the colon."""
    last = sentence_at(passage.text, len(passage.text.rstrip()) - 1)
    counts = [count for count in find_counts(passage.text) if last.holds(count.start)]
    if len(counts) == 1 and counts[0].precision is Precision.EXACT and counts[0].value <= 20:
        return counts[0]
    return None


def _items(following: tuple[Passage, ...], before: Passage) -> int:
    """How many items the list has; those of a list inside it stand farther to the right."""
    found = list(takewhile(lambda one: _is_item(one, before), following))
    columns = [one.span(0, 1).column for one in found]
    return sum(1 for column in columns if column == columns[0])


def _is_item(passage: Passage, before: Passage) -> bool:
    return passage.role is Role.LIST_ITEM and passage.champ == before.champ


CHECKS: Checks = {
    "compte-et-liste": _lists,
}
