"""Numbers written in letters: « vingt et un », « quatre-vingts », « une centaine de »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from communique.french.letters import in_letters, ordinal_in_letters
from communique.typography.plain_signs import pattern

ROUGHLY = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip


_LINK = re.compile(r"(?: et |-)(?=(?:un|onze)(?:ième)?$)")


def _as_met(written: Callable[[int], str]) -> dict[str, int]:
    """Those of one word or of hyphened words: « vingt et un », « vingt-et-un », « vingt-un »."""
    values = [*range(2, 101), 1000]
    return {
        _LINK.sub(link, written(value)): value for value in values for link in (" et ", "-et-", "-")
    }


NUMBERS = _as_met(in_letters) | {"cents": 100}
"""From 2 to 1000."""
ORDINALS = _as_met(ordinal_in_letters) | {
    "première": 1, "premier": 1, "seconde": 2, "second": 2,
}  # fmt: skip


def alternatives(words: dict[str, int]) -> str:
    """A fragment of regular expression that tries the longest words first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def by_first_letter(words: Iterable[str]) -> str:
    """The same in lower case and in capitals, sorted by first letter: quicker to refuse a word."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        f"[{letter}{letter.upper()}](?:{'|'.join([*group, *map(str.upper, group)])})"
        for letter, group in rests.items()
    )


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
