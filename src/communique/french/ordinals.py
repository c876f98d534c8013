"""Ordinals in digits: « 1re », « 1er », « 9e », never « 1ère » nor « 9ème ».

The ending is raised when the document is typeset. The second is « 2e »: « 2d » and « 2de » suit a
series of two only, which no number can tell.
"""

from __future__ import annotations

from enum import StrEnum

from communique.french.unwritable import Unwritable


class Gender(StrEnum):
    MASCULINE = "masculin"
    FEMININE = "féminin"


def ordinal(value: int, gender: Gender = Gender.FEMININE) -> str:
    """« 9e »; the first is « 1re » (« édition », the usual noun, is feminine) or « 1er »."""
    if value < 1:
        raise Unwritable(f"{value} n’a pas d’ordinal : le premier est 1")
    if value > 1:
        return f"{value}e"
    return "1re" if gender is Gender.FEMININE else "1er"
