"""Figures in running French and what they count: « plus de 350 événements »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from communique.french.calendar_names import MONTHS
from communique.lint.language.spelled_numbers import NUMBERS, ROUGHLY, alternatives, by_first_letter
from communique.lint.memory import kept
from communique.typography.plain_signs import one_of, pattern, words_in


class Precision(Enum):
    """How near the figure is to the truth it tells."""

    EXACT = "exact"
    MORE = "plus de"
    LESS = "moins de"
    NEARLY = "près de"
    ROUGHLY = "environ"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and the thing it counts, at ``start:end`` (« plus de » included).

    ``noun`` is in the singular, lower case; ``detail`` is the word that narrows it (« publics » of
    « 40 agents publics »), "" when there is none.
    """

    start: int
    end: int
    value: float
    noun: str
    precision: Precision
    detail: str

    def allows(self, other: Count) -> bool:
        """Whether both figures may be told of the same thing."""
        low, high = self._bounds()
        other_low, other_high = other._bounds()
        return low <= other_high and other_low <= high

    def _bounds(self) -> tuple[float, float]:
        low, high = _BOUNDS[self.precision]
        return self.value * low, self.value * high


_BOUNDS = {
    Precision.EXACT: (1.0, 1.0),
    Precision.MORE: (1.0, 1.12),
    Precision.LESS: (0.8, 1.0),
    Precision.NEARLY: (0.88, 1.0),
    Precision.ROUGHLY: (0.85, 1.15),
}
"""What people mean: « plus de 350 » is not said of 420."""
_PRECISIONS = {
    "plus de": Precision.MORE, "plus d": Precision.MORE, "au moins": Precision.MORE,
    "moins de": Precision.LESS, "près de": Precision.NEARLY, "presque": Precision.NEARLY,
    "environ": Precision.ROUGHLY, "quelque": Precision.ROUGHLY, "autour de": Precision.ROUGHLY,
}  # fmt: skip

_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_SPELLED = by_first_letter((*NUMBERS, "une"))
_IN_FIGURES = pattern(r"\d(?:\d{0,2}(?:~\d{3}){1,4}+(?!\d)|\d*+(?:,\d+)?)")
_IN_LETTERS = pattern(rf"\b(?:{_SPELLED})(?![\w-])")
_BEFORE_NUMBER = pattern(r"[\w.,/:°’'-]")
_PRECISION = pattern(
    rf"(?:^|\W)(?P<words>(?:{'|'.join(_PRECISIONS).replace(' ', '↵')})(?:↵|’))$", re.IGNORECASE
)
_LONGEST_PRECISION = 12
_COUNTED = pattern(
    rf"(?:↵(?P<about>{alternatives(ROUGHLY)})↵d(?:e↵|’))?"
    rf"(?:↵(?P<scale>millions?|milliards?)(?:↵d(?:e↵|’))?)?"
    rf"↵?(?P<words>{_WORD}(?:↵{_WORD}){{0,3}})",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "milliard": 10**9}
_COMPOUNDS = {"tables": ("rondes",), "portes": ("ouvertes",), "maisons": ("france",)}
_NOT_COUNTED = frozenset(MONTHS) | words_in("""
    heures ans jours mois semaines minutes secondes années euros fois pays kilomètres mètres
    hectares points pages degrés cents autres dans sans mais tous toutes nous vous plus puis moins
    pas ses les des aux leurs chez après très près alors lors vers hors dès ces mes tes sous
    """)
_BEFORE_NOUN = words_in("""
    nouveaux nouvelles grands grandes premiers premières autres principaux principales petits
    petites jeunes derniers dernières
    """)
_NO_DETAIL = pattern(
    one_of(r"""
    à au aux en dans sur pour par qui que dont où et ou ni mais avec sans chez sous vers entre lors
    pendant parce car donc puis selon lorsque quand si a ont est sont sera seront ainsi afin comme
    depuis [^\W\d_]*(?:ront|aient|ent|ée?s|ie?s|ue?s)
    """),
    re.IGNORECASE,
)
_DETAIL_AFTER = pattern(r"(?:de|du|des|la|le|les|l|d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with what precedes and follows it."""

    number: str
    precision: re.Match[str] | None
    start: int
    counted: re.Match[str]


@kept
def find_counts(text: str) -> tuple[Count, ...]:
    """Every « figure + plural noun » of the text; dates, hours, ages, sums are not counts."""
    found = (_read(figure) for figure in _figures(text))
    return tuple(count for count in found if count is not None)


def _figures(text: str) -> Iterator[_Figure]:
    numbers = [*_IN_FIGURES.finditer(text), *_IN_LETTERS.finditer(text)]
    for number in sorted(numbers, key=lambda match: match.start()):
        counted = _COUNTED.match(text, number.end())
        if counted is None or bool(counted["about"]) is not (number[0].lower() == "une"):
            continue
        start = number.start()
        precision = _precision_before(text, start)
        if precision is not None:
            start = max(0, start - _LONGEST_PRECISION) + precision.start("words")
            yield _Figure(number[0], precision, start, counted)
        elif not start or not _BEFORE_NUMBER.match(text, start - 1):
            yield _Figure(number[0], None, start, counted)


def _precision_before(text: str, at: int) -> re.Match[str] | None:
    return _PRECISION.search(text[max(0, at - _LONGEST_PRECISION) : at])


def _read(figure: _Figure) -> Count | None:
    counted = figure.counted
    words = list(re.finditer(_WORD, counted["words"]))
    at = 1 if words[0][0].lower() in _BEFORE_NOUN and len(words) > 1 else 0
    noun = words[at][0].lower()
    if noun in _NOT_COUNTED or not noun.endswith(("s", "x")) or _is_a_year(figure):
        return None
    following = [word[0] for word in words[at + 1 :]]
    end = words[at].end()
    name = singular(noun)
    if following and following[0].lower() in _COMPOUNDS.get(noun, ()):
        name = f"{name} {singular(following[0].lower())}"
        end = words[at + 1].end()
        following = following[1:]
    value = _value(figure)
    if value < 2:
        return None
    narrowed = at == 1 or bool(words[at][0][0].isupper() and not counted["words"].isupper())
    detail = words[0][0].lower() if narrowed else _detail(following)
    end += counted.start("words")
    return Count(figure.start, end, value, name, _precision(figure), detail)


def _is_a_year(figure: _Figure) -> bool:
    number = figure.number
    return not figure.precision and len(number) == 4 and number.startswith(("19", "20"))


def _detail(following: list[str]) -> str:
    for rank, word in enumerate(following):
        bare = re.split(r"[’']", word)[-1]
        if rank < 2 and _DETAIL_AFTER.fullmatch(word):
            continue
        return "" if _NO_DETAIL.fullmatch(bare) else bare.lower()
    return ""


def _precision(figure: _Figure) -> Precision:
    if figure.precision:
        return _PRECISIONS[" ".join(figure.precision["words"][:-1].lower().split())]
    return Precision.ROUGHLY if figure.counted["about"] else Precision.EXACT


def _value(figure: _Figure) -> float:
    number = figure.number.lower()
    about, scale = figure.counted["about"], figure.counted["scale"]
    if about:
        value: float = ROUGHLY[about.lower()]
    elif number[0].isdigit():
        value = float("".join(number.split()).replace(",", "."))
    else:
        value = NUMBERS[number]
    return value * _SCALES.get((scale or "").lower().rstrip("s"), 1)


def singular(noun: str) -> str:
    """The singular, near enough to compare nouns: « évènements » → « événement »."""
    noun = noun.replace("évènement", "événement").replace("evenement", "événement")
    if noun.endswith("eaux"):
        return noun[:-1]
    if noun.endswith("aux"):
        return noun[:-3] + "al"
    return noun if noun == "rendez-vous" else noun.rstrip("sx")
