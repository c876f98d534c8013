"""Numbers written in letters: « vingt et un », « quatre-vingts », « une centaine de »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from communique.french.letters import in_letters, ordinal_in_letters

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
