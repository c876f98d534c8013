"""Numbers written in letters: « vingt et un », « quatre-vingts », « une centaine de »."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
ROUGHLY = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip


def _numbers() -> dict[str, int]:
    spelled = {word: value for value, word in enumerate(_UNITS) if value > 1}
    spelled |= {**_TENS, "quatre-vingts": 80, "cent": 100, "cents": 100, "mille": 1000}
    for ten, value in [*_TENS.items(), ("quatre-vingt", 80)]:
        last = 20 if value in {60, 80} else 10
        spelled |= {f"{ten}-{_UNITS[unit]}": value + unit for unit in range(1, last)}
        spelled |= {f"{ten} et un": value + 1, f"{ten}-et-un": value + 1}
    return spelled | {"soixante et onze": 71, "soixante-et-onze": 71}


def _ordinal(cardinal: str) -> str:
    irregular = {"cinq": "cinqu", "neuf": "neuv"}
    last = re.split(r"[ -]", cardinal)[-1]
    stem = irregular.get(last, last.rstrip("e").removesuffix("s") if last != "trois" else last)
    return cardinal[: len(cardinal) - len(last)] + stem + "ième"


NUMBERS = _numbers()
"""From 2 to 1000, as far as one word or hyphened words go."""
ORDINALS = {_ordinal(word): value for word, value in NUMBERS.items()} | {
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
