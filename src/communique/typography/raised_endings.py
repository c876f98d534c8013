"""Ordinals: 1er, 1re, 2e, XXIe, with their ending raised.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Abréviations »
(1er, 1re, 2e, 2d, 2de). Titles such as Mme, Mlle, Dr are not raised: house choice, as on the
sites of the State.
"""

from __future__ import annotations

import re

from communique.characters import BLANK, DIGITS, NBSP
from communique.typography.protected import protected_zones
from communique.typography.rule import Rule, rewrite
from communique.typography.zones import Zone, Zones

_ROMAN = "(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_ENDS_WORD = r"(?![\w’'@/])(?!-[^\W\d])"
_BEFORE = r"(?<![\w#@/])(?<![^\We]-)(?<![0-9][.,])"
_ORDINAL = re.compile(
    rf"{_BEFORE}(?:[1-9][0-9]*|(?<=[0-9]{BLANK})[0-9]{{3}}|{_ROMAN})"
    r"(?P<ending>(?<=1)(?:ers?|ères?|eres?|res?|ER|RE)|(?<=I)(?:ers?|ères?|res?)"
    r"|èmes?|emes?|ièmes?|iemes?|es?|è|(?<=2)(?:nde?s?|de?s?))" + _ENDS_WORD
)
_NOUNS = (
    "éditions?|siècles?|arrondissements?|anniversaire|congrès|journées?|rencontres?|rang|étage|"
    "trimestre|semestre|République|circonscription|plan|programme|session|conférence"
)


def superscripts(text: str) -> list[Zone]:
    """Where the endings of ordinals stand, to be raised: « e » of 9e, « er » of 1er, « e » of XXIe.

    Endings are taken as published (« ère » of 1ère too); none is found in addresses, hashtags,
    codes such as A3e or compounds such as 3e-learning.
    """
    found = [match.span("ending") for match in _ORDINAL.finditer(text)]
    if not found:
        return found
    protected = Zones(protected_zones(text))
    return [zone for zone in found if not protected.touch(*zone)]


def _shortened(match: re.Match[str]) -> str:
    number, ending = match[1], match[2]
    plural = "s" if ending.endswith("s") else ""
    if number in ("1", "I") and ending.rstrip("s") in ("ère", "ere"):
        return f"re{plural}"
    return f"e{plural}"


RULES = (
    Rule(
        "espace-apres-ordinal",
        "Une espace insécable garde l’ordinal avec son nom.",
        rewrite(
            rf"(?<![\w])(?:[0-9]+|[IVX]+)(?:ers?|res?|ères?|es?|èmes?)(?P<fix>{BLANK})(?:{_NOUNS})(?!\w)",
            NBSP,
        ),
        needs=f"{DIGITS}IVX",
    ),
)

LETTER_RULES = (
    Rule(
        "ordinal",
        "Un ordinal s’abrège 1er, 1re, 2e, XXIe.",
        rewrite(
            rf"{_BEFORE}([1-9][0-9]*|{_ROMAN})"
            rf"(?P<fix>(?<=[1I])[èe]res?|i?[èe]mes?|è){_ENDS_WORD}",
            _shortened,
        ),
        needs=f"{DIGITS}IVX",
        keeps_letters=False,
    ),
)
