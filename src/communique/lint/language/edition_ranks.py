"""« la 9e édition du Mois », « neuvième édition »: where a text tells the rank of an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lint.language.spelled_numbers import ORDINALS, alternatives
from communique.typography.plain_signs import pattern

_EDITION = pattern(
    r"(?<!\w)[ée]dition(?!\w)(?P<of>↵(?:du|des|de↵la|de↵l’|de↵cette|de↵ce|de|d’))?",
    re.IGNORECASE,
)
_RANK = pattern(
    rf"(?<!\w)(?P<rank>\d{{1,3}}↵?(?:ères?|ère|re|er|èmes?|ème|ièmes?|ième|e|ᵉ)|"
    rf"(?:{alternatives(ORDINALS)}))↵{{1,2}}$",
    re.IGNORECASE,
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class EditionRank:
    """The words of the rank stand at ``start:end``; what the edition is of begins at ``after``.

    ``complement`` is « du », « de la », « de cette »…, "" when the text does not say of what.
    """

    start: int
    end: int
    after: int
    written: str
    number: int
    complement: str


def edition_ranks(text: str) -> Iterator[EditionRank]:
    for edition in _EDITION.finditer(text):
        start = max(0, edition.start() - _REACH)
        rank = _RANK.search(text[start : edition.start()])
        if rank is not None:
            yield EditionRank(
                start + rank.start("rank"),
                start + rank.end("rank"),
                edition.end(),
                rank["rank"],
                _number(rank["rank"]),
                (edition["of"] or "").strip().lower(),
            )


def _number(written: str) -> int:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else ORDINALS[written.lower()]
