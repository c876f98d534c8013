"""Figures in running French and what they count: « plus de 350 événements »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from communique.lint.month_names import MONTHS
from communique.lint.spelled_numbers import NUMBERS, ROUGHLY, alternatives


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
    words: str

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

_SPACE = r"[ \t\u00a0\u202f\n]"
_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_COUNT = re.compile(
    rf"(?:(?P<precision>{'|'.join(_PRECISIONS)})(?:{_SPACE}|[’']))?"
    rf"(?<![\w.,/:°’'-])(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:,\d+)?|"
    rf"(?:{alternatives(NUMBERS)})(?![\w-])|"
    rf"une{_SPACE}(?P<about>{alternatives(ROUGHLY)}){_SPACE}d(?:e{_SPACE}|[’']))"
    rf"(?:{_SPACE}(?P<scale>millions?|milliards?)(?:{_SPACE}d(?:e{_SPACE}|[’']))?)?"
    rf"{_SPACE}?(?=(?P<words>{_WORD}(?:{_SPACE}{_WORD}){{0,3}}))",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "milliard": 10**9}
_COMPOUNDS = {"tables": ("rondes",), "portes": ("ouvertes",), "maisons": ("france",)}
_NOT_COUNTED = frozenset(MONTHS) | {
    "heures", "ans", "jours", "mois", "semaines", "minutes", "secondes", "années", "euros", "fois",
    "pays", "kilomètres", "mètres", "hectares", "points", "pages", "degrés", "cents", "autres",
    "dans", "sans", "mais", "tous", "toutes", "nous", "vous", "plus", "puis", "moins", "pas", "ses",
    "les", "des", "aux", "leurs", "chez", "après", "très", "près", "alors", "lors", "vers", "hors",
    "dès", "ces", "mes", "tes", "sous",
}  # fmt: skip
_BEFORE_NOUN = frozenset({
    "nouveaux", "nouvelles", "grands", "grandes", "premiers", "premières", "autres", "principaux",
    "principales", "petits", "petites", "jeunes", "derniers", "dernières",
})  # fmt: skip
_NO_DETAIL = re.compile(
    r"(?:à|au|aux|en|dans|sur|pour|par|qui|que|dont|où|et|ou|ni|mais|avec|sans|chez|sous|vers|entre|"
    r"lors|pendant|parce|car|donc|puis|selon|lorsque|quand|si|a|ont|est|sont|sera|seront|ainsi|afin|comme|depuis|[^\W\d_]*(?:ront|aient|ent|"
    r"ée?s|ie?s|ue?s))",
    re.IGNORECASE,
)
_DETAIL_AFTER = re.compile(r"(?:de|du|des|la|le|les|l|d)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def find_counts(text: str) -> tuple[Count, ...]:
    """Every « figure + plural noun » of the text; dates, hours, ages, sums are not counts."""
    found = (_read(match) for match in _COUNT.finditer(text))
    return tuple(count for count in found if count is not None)


def _read(match: re.Match[str]) -> Count | None:
    words = list(re.finditer(_WORD, match["words"]))
    at = 1 if words[0][0].lower() in _BEFORE_NOUN and len(words) > 1 else 0
    noun = words[at][0].lower()
    if noun in _NOT_COUNTED or not noun.endswith(("s", "x")) or _is_a_year(match):
        return None
    following = [word[0] for word in words[at + 1 :]]
    end = words[at].end()
    name = singular(noun)
    if following and following[0].lower() in _COMPOUNDS.get(noun, ()):
        name = f"{name} {singular(following[0].lower())}"
        end = words[at + 1].end()
        following = following[1:]
    value = _value(match)
    if value < 2:
        return None
    narrowed = at == 1 or bool(words[at][0][0].isupper() and not match["words"].isupper())
    detail = words[0][0].lower() if narrowed else _detail(following)
    start = match.start()
    return Count(
        start, match.start("words") + end, value, name, _precision(match), detail,
        match.string[start : match.start("words") + end],
    )  # fmt: skip


def _is_a_year(match: re.Match[str]) -> bool:
    number = match["number"]
    return not match["precision"] and len(number) == 4 and number.startswith(("19", "20"))


def _detail(following: list[str]) -> str:
    for rank, word in enumerate(following):
        bare = re.split(r"[’']", word)[-1]
        if rank < 2 and _DETAIL_AFTER.fullmatch(word):
            continue
        return "" if _NO_DETAIL.fullmatch(bare) else bare.lower()
    return ""


def _precision(match: re.Match[str]) -> Precision:
    if match["precision"]:
        return _PRECISIONS[match["precision"].lower()]
    return Precision.ROUGHLY if match["about"] else Precision.EXACT


def _value(match: re.Match[str]) -> float:
    number = match["number"].lower()
    if match["about"]:
        value: float = ROUGHLY[match["about"].lower()]
    elif number[0].isdigit():
        value = float(re.sub(r"[ \u00a0\u202f]", "", number).replace(",", "."))
    else:
        value = NUMBERS[number]
    return value * _SCALES.get((match["scale"] or "").lower().rstrip("s"), 1)


def singular(noun: str) -> str:
    """The singular, near enough to compare nouns: « évènements » → « événement »."""
    noun = noun.replace("évènement", "événement").replace("evenement", "événement")
    if noun.endswith("eaux"):
        return noun[:-1]
    if noun.endswith("aux"):
        return noun[:-3] + "al"
    return noun if noun == "rendez-vous" else noun.rstrip("sx")
