"""French telephone numbers, two digits by two digits.

Source: numbering plan of the Arcep (ten digits, the first one 0, or +33 and nine digits).
"""

from __future__ import annotations

import re

from communique.characters import BLANK, DIGITS, NBSP, and_blank
from communique.typography.protected import FOREIGN_PHONES
from communique.typography.rule import Rule, rewrite

_PAIRS = rf"(?:(?:{BLANK}[0-9]{{2}}){{4}}|(?:\.[0-9]{{2}}){{4}}|(?:-[0-9]{{2}}){{4}}|[0-9]{{8}})"
_BEFORE = rf"(?<![\w.,/+-])(?<![0-9]{BLANK})"
_AFTER = rf"(?!\w|{BLANK}[0-9]|[.,/-][0-9])"
FRENCH_PHONE = rf"{_BEFORE}0[1-9]{_PAIRS}{_AFTER}"
_ABROAD = rf"(?<![\w+])(?:\+|00)33(?:{BLANK}|[.-])?(?:\(0\))?{BLANK}?[1-9]{_PAIRS}{_AFTER}"
_BY_TWO_OR_THREE = rf"(?:(?:{BLANK}[0-9]{{3}}){{2}}|(?:{BLANK}[0-9]{{2}}){{3}})"
_FREE_NUMBER = rf"{_BEFORE}0(?:{BLANK}?8|[2569])[0-9]{{2}}{_BY_TWO_OR_THREE}{_AFTER}"
"""« 0 800 123 456 », and « 0262 12 34 56 » as overseas writes it."""
_NOT_DIGITS = re.compile("[^0-9]+")
_BLANKS = re.compile(BLANK)


def _by_pairs(match: re.Match[str]) -> str:
    digits = _NOT_DIGITS.sub("", match[0])
    return NBSP.join(digits[at : at + 2] for at in range(0, 10, 2))


def _abroad_by_pairs(match: re.Match[str]) -> str:
    zero = "(0)" if "(0)" in match[0] else ""
    digits = _NOT_DIGITS.sub("", match[0])[-9:]
    code = "+33" if match[0].startswith("+") else "0033"
    return NBSP.join((code, zero + digits[0], *(digits[at : at + 2] for at in range(1, 9, 2))))


def _unbroken(match: re.Match[str]) -> str:
    return _BLANKS.sub(NBSP, match[0])


RULES = (
    Rule(
        "telephone",
        "Un numéro de téléphone s’écrit deux chiffres par deux, avec des espaces insécables.",
        rewrite(FRENCH_PHONE, _by_pairs),
        needs=tuple(f"0{digit}" for digit in DIGITS[1:]),
        fits_quotations=False,
    ),
    Rule(
        "telephone-international",
        "Après +33, le premier chiffre est seul et les autres vont deux par deux.",
        rewrite(_ABROAD, _abroad_by_pairs),
        needs=("+33", "0033"),
        fits_quotations=False,
    ),
    Rule(
        "numero-vert",
        "Un numéro de téléphone ne se coupe pas en fin de ligne.",
        rewrite(_FREE_NUMBER, _unbroken),
        needs=("02", "05", "06", "08", "09", *(f"{zero}8" for zero in and_blank("0"))),
        fits_quotations=False,
    ),
    Rule(
        "numero-etranger",
        "Un numéro de téléphone ne se coupe pas en fin de ligne.",
        rewrite(FOREIGN_PHONES, _unbroken),
        needs="+",
        fits_quotations=False,
        enters_zones=True,
    ),
)
