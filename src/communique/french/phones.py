"""French phone numbers, two digits by two, and the form a ``tel:`` link dials."""

from __future__ import annotations

import re

from communique.french.spaces import NO_BREAK
from communique.french.unwritable import Unwritable

_SEPARATORS = re.compile(r"[\s./()\-\u2010-\u2013]+")
_PHONE = re.compile(r"\+?\d{2,15}", re.ASCII)
_NATIONAL = re.compile(r"0[1-9]\d{8}", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)330?([1-9]\d{8})", re.ASCII)
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


def display(text: str) -> str:
    """« 06 08 72 50 29 », « +33 6 08 72 50 29 »: the form chosen by the author, well spaced.

    A foreign or short number keeps its own groups. So does a number in 08, whose groups are part of
    the official form (« 0 800 123 456 »). A text that is no number is left as it is.
    """
    compact = _compact(text)
    if _NATIONAL.fullmatch(compact):
        if compact.startswith("08") and compact != text.strip():
            return _SEPARATORS.sub(NO_BREAK, text.strip())
        return _pairs(compact)
    if abroad := _ABROAD.fullmatch(compact):
        return f"+33{NO_BREAK}{abroad[1][0]}{NO_BREAK}{_pairs(abroad[1][1:])}"
    return text


def dialled(text: str) -> str:
    """« +33608725029 », for ``tel:``; a short number stays « 3939 ».

    Raises Unwritable when the text is not a phone number.
    """
    if not is_phone(text):
        raise Unwritable(f"« {text} » n’est pas un numéro de téléphone")
    compact = _compact(text)
    if _NATIONAL.fullmatch(compact):
        return f"+{_country_code(compact)}{compact[1:]}"
    if abroad := _ABROAD.fullmatch(compact):
        return f"+33{abroad[1]}"
    return re.sub(r"^00", "+", compact)


def _country_code(national: str) -> str:
    for code, prefixes in _OVERSEAS_COUNTRY_CODES.items():
        if national.startswith(prefixes):
            return code
    return "33"


def _compact(text: str) -> str:
    """Digits and the « + », without the « (0) » that nobody dials after the code of a country."""
    if text.lstrip().startswith(("+", "00")):
        text = text.replace("(0)", "")
    return _SEPARATORS.sub("", text)


def _pairs(digits: str) -> str:
    return NO_BREAK.join(re.findall("..", digits))
