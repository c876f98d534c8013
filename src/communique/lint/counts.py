"""Figures in running French and what they count: « plus de 350 événements »."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_ROUND = {"cent": 100, "cents": 100, "mille": 1000}
_APPROXIMATE = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip


def _spelled_numbers() -> dict[str, int]:
    spelled = {word: value for value, word in enumerate(_UNITS) if value > 1}
    spelled |= {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, **_TENS, **_ROUND}
    for ten, value in _TENS.items():
        if value < 60:
            spelled |= {f"{ten}-{_UNITS[unit]}": value + unit for unit in range(2, 10)}
            spelled[f"{ten} et un"] = spelled[f"{ten}-et-un"] = value + 1
    spelled |= {f"soixante-{word}": 60 + value for value, word in enumerate(_UNITS) if value > 1}
    spelled |= {"quatre-vingts": 80, "quatre-vingt-dix": 90}
    return spelled


SPELLED_NUMBERS = _spelled_numbers()

_SPACE = r"[ \t\u00a0\u202f\n]"
_SPELLED = "|".join(sorted(map(re.escape, SPELLED_NUMBERS), key=len, reverse=True))
_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_COUNT = re.compile(
    rf"(?<![\w.,/:°-])(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d+|(?:{_SPELLED})\b|"
    rf"une{_SPACE}(?P<about>{'|'.join(_APPROXIMATE)}){_SPACE}d(?:e{_SPACE}|['’]))"
    rf"(?:{_SPACE}(?P<scale>millions?|milliards?){_SPACE}d(?:e{_SPACE}|['’]))?"
    rf"{_SPACE}?(?P<words>{_WORD}(?:{_SPACE}{_WORD})?)",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "milliard": 10**9}
_NOT_COUNTED = frozenset(
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "h",
        "heure",
        "heures",
        "ans",
        "an",
        "jours",
        "jour",
        "mois",
        "semaine",
        "semaines",
        "minutes",
        "euros",
        "pour",
        "et",
        "ou",
        "à",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "est",
        "sont",
        "en",
        "par",
        "sur",
        "dans",
        "qui",
        "que",
        "million",
        "millions",
        "milliard",
        "milliards",
    ]
)
_BEFORE_NOUN = frozenset(
    [
        "nouveaux",
        "nouvelles",
        "grands",
        "grandes",
        "premiers",
        "premières",
        "autres",
        "principaux",
        "principales",
        "petits",
        "petites",
        "jeunes",
        "derniers",
        "dernières",
    ]
)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and the thing it counts. ``noun`` is in the singular, lower case."""

    start: int
    end: int
    value: int
    noun: str
    words: str


def find_counts(text: str) -> tuple[Count, ...]:
    """Every « figure + plural noun » of the text; dates, hours and ages are not counts."""
    found = (_read(match) for match in _COUNT.finditer(text))
    return tuple(count for count in found if count is not None)


def _read(match: re.Match[str]) -> Count | None:
    words = re.split(_SPACE, match["words"])
    noun = words[0].lower()
    if noun in _BEFORE_NOUN and len(words) > 1:
        noun = words[1].lower()
    if noun in _NOT_COUNTED or not noun.endswith(("s", "x")):
        return None
    value = _value(match)
    return None if value < 2 else Count(*match.span(), value, singular(noun), match["words"])


def _value(match: re.Match[str]) -> int:
    number = match["number"].lower()
    if match["about"]:
        value = _APPROXIMATE[match["about"].lower()]
    elif number[0].isdigit():
        value = int(re.sub(r"\D", "", number))
    else:
        value = SPELLED_NUMBERS[number]
    return value * _SCALES.get((match["scale"] or "").lower().rstrip("s"), 1)


def singular(noun: str) -> str:
    """The singular, near enough to compare nouns: « évènements » → « événement »."""
    noun = noun.replace("évènement", "événement")
    if noun.endswith("eaux"):
        return noun[:-1]
    if noun.endswith("aux"):
        return noun[:-3] + "al"
    return noun.rstrip("sx")
