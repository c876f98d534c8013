"""Numbers in letters, cardinal and ordinal: « vingt et un », « quatre-vingts », « neuvième ».

Traditional hyphens, as in the texts of the State: only between elements below one hundred that
« et » does not join (the 1990 rectifications would also write « vingt-et-un », « deux-cents »).
"""

from __future__ import annotations

import re

from communique.french.ordinals import Gender
from communique.french.unwritable import Unwritable

_LIMIT = 1_000_000
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
    "dix-neuf",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def in_letters(value: int, gender: Gender = Gender.MASCULINE) -> str:
    """The cardinal from 0 to 999 999; only a final « un » has a feminine."""
    _check_range(value, 0)
    words = _thousands(value)
    if gender is Gender.FEMININE:
        return re.sub(r"\bun$", "une", words)
    return words


def ordinal_in_letters(value: int, gender: Gender = Gender.FEMININE) -> str:
    """The ordinal from 1 to 999 999: « première », « deuxième », « vingt et unième »."""
    _check_range(value, 1)
    if value == 1:
        return "première" if gender is Gender.FEMININE else "premier"
    return _ordinal_stem(_without_plural(_thousands(value))) + "ième"


def _check_range(value: int, least: int) -> None:
    if not least <= value < _LIMIT:
        raise Unwritable(f"seuls les nombres de {least} à 999 999 s’écrivent en lettres")


def _ordinal_stem(cardinal: str) -> str:
    if cardinal.endswith("cinq"):
        return cardinal + "u"
    if cardinal.endswith("neuf"):
        return cardinal.removesuffix("f") + "v"
    return cardinal.removesuffix("e")


def _without_plural(cardinal: str) -> str:
    """« quatre-vingt mille », « deux centième »: « vingt » and « cent » lose their plural mark."""
    return re.sub(r"(vingt|cent)s$", r"\1", cardinal)


def _thousands(value: int) -> str:
    count, rest = divmod(value, 1000)
    if not count:
        return _hundreds(rest)
    head = "mille" if count == 1 else f"{_without_plural(_hundreds(count))} mille"
    return f"{head} {_hundreds(rest)}" if rest else head


def _hundreds(value: int) -> str:
    count, rest = divmod(value, 100)
    if not count:
        return _below_hundred(rest)
    head = "cent" if count == 1 else f"{_UNITS[count]} cent"
    if rest:
        return f"{head} {_below_hundred(rest)}"
    return head if count == 1 else f"{head}s"


def _below_hundred(value: int) -> str:
    if value < 20:
        return _UNITS[value]
    if value == 80:
        return "quatre-vingts"
    ten, unit = divmod(value, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    if unit == 0:
        return _TENS[ten]
    link = " et " if unit in (1, 11) and ten != 8 else "-"
    return f"{_TENS[ten]}{link}{_UNITS[unit]}"
