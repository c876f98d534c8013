"""Phone numbers: the French ones two digits by two, none ever cut, and what a ``tel:`` dials."""

from __future__ import annotations

import re

from communique.characters import NBSP
from communique.french.unwritable import Unwritable

_SEPARATORS = re.compile(r"[\s./()\-\u2010-\u2013]+")
_PHONE = re.compile(r"\+?\d{2,15}", re.ASCII)
_NATIONAL = re.compile(r"0[1-9]\d{8}", re.ASCII)
_ABROAD = re.compile(r"(\+|00)33(0?)([1-9]\d{8})", re.ASCII)
_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s*(?:/|[,;•]|\s(?:ou|et|[–-])\s)\s*")
"""« 01 … / 06 … »: what may stand between two numbers."""
_SHORTEST_OF_SEVERAL = 4
_OVERSEAS_COUNTRY_CODES = {
    "262": ("0262", "0263", "0269", "0639", "0692", "0693"),
    "590": ("0590", "0690", "0691"),
    "594": ("0594", "0694"),
    "596": ("0596", "0696", "0697"),
}
"""Overseas numbers look national but have their own country code (numbering plan of the Arcep)."""


def is_phone(text: str) -> bool:
    """Whether the text is one phone number, French or foreign, short numbers included."""
    return _PHONE.fullmatch(_compact(text)) is not None


def numbers(text: str) -> tuple[tuple[str, str], ...]:
    """Each number of a text, after the words that lead to it: ``("", "01 …"), (" / ", "06 …")``.

    A text that is not made of several whole numbers comes as one.
    """
    pieces, signs = _BETWEEN.split(text.strip()), _BETWEEN.findall(text.strip())
    if not all(
        len(_compact(piece)) >= _SHORTEST_OF_SEVERAL and is_phone(piece) for piece in pieces
    ):
        return (("", text.strip()),)
    return tuple(zip(["", *map(_between, signs)], pieces, strict=True))


def _between(sign: str) -> str:
    word = sign.strip()
    return f"{word} " if word in {",", ";"} else f" {word} "


def display(text: str) -> str:
    """« 06 08 72 50 29 », « +33 6 08 72 50 29 »: the form chosen by the author, well spaced.

    A foreign or short number keeps its own groups. So do those in 08 and those of overseas, whose
    groups are part of the usual form (« 0 800 123 456 », « 0262 12 34 56 »). A text that is no
    number is left as it is; one of several numbers has each of them spaced.
    """
    return "".join(between + _displayed(number) for between, number in numbers(text)) or text


def _displayed(text: str) -> str:
    compact = _compact(text)
    if _NATIONAL.fullmatch(compact):
        own = _has_own_groups(compact, text)
        return _SEPARATORS.sub(NBSP, text) if own else _pairs(compact)
    if abroad := _ABROAD.fullmatch(compact):
        code = NBSP.join((f"{abroad[1]}33", f"{'(0)' * ('(0)' in text)}{abroad[2]}{abroad[3][0]}"))
        return f"{code}{NBSP}{_pairs(abroad[3][1:])}"
    return _BLANKS.sub(NBSP, text) if is_phone(text) else text


def _has_own_groups(compact: str, written: str) -> bool:
    if compact == written:
        return False
    if compact.startswith("08"):
        return True
    return written[:4].isdecimal() and _country_code(compact) != "33"


def dialled(text: str) -> str:
    """« +33608725029 », for ``tel:``; a short number stays « 3939 ». Of several, the first.

    Raises Unwritable when the text is not a phone number.
    """
    text = numbers(text)[0][1]
    if not is_phone(text):
        raise Unwritable(f"« {text} » n’est pas un numéro de téléphone")
    compact = _compact(text)
    if _NATIONAL.fullmatch(compact):
        return f"+{_country_code(compact)}{compact[1:]}"
    if abroad := _ABROAD.fullmatch(compact):
        return f"+33{abroad[3]}"
    return re.sub(r"^00", "+", compact)


def _country_code(national: str) -> str:
    for code, prefixes in _OVERSEAS_COUNTRY_CODES.items():
        if national.startswith(prefixes):
            return code
    return "33"


def _compact(text: str) -> str:
    """Digits and the « + » alone."""
    return _SEPARATORS.sub("", without_trunk_zero(text))


def without_trunk_zero(text: str) -> str:
    """Without the « (0) » that nobody dials after the code of a country."""
    return text.replace("(0)", "") if text.lstrip().startswith(("+", "00")) else text


def _pairs(digits: str) -> str:
    return NBSP.join(re.findall("..", digits))
