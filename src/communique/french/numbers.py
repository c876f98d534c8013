"""Numbers in digits: « 10 000 », « 1,5 », « 50 % », « 5 000 € », « 1,5 million d’euros »."""

from __future__ import annotations

from decimal import Decimal

from communique.characters import NBSP
from communique.french.babel_locale import french

_MINUS = "\u2212"
_GROUPED = 1000
"""From there on, digits come in groups."""
_LARGE = ((Decimal(10) ** 9, "milliard"), (Decimal(10) ** 6, "million"))


def number(value: int | Decimal, *, decimals: int = 0) -> str:
    """Groups of three digits from four digits on (never for a year), a comma for decimals.

    Every digit of the value is written, and at least that many ``decimals``.
    """
    if _is_small(value) and not decimals:
        return str(value).replace("-", _MINUS)
    from babel.numbers import format_decimal  # noqa: PLC0415 - see babel_locale

    pattern = f"#,##0.{'0' * decimals}"
    written = format_decimal(value, pattern, locale=french(), decimal_quantization=False)
    return written.replace("-", _MINUS)


def _is_small(value: int | Decimal) -> bool:
    """A whole number without groups, as most facts are: it needs no locale, slow to load."""
    exact = Decimal(value)
    return exact.as_tuple().exponent == 0 and abs(exact) < _GROUPED


def percent(value: int | Decimal) -> str:
    """« 12,5 % » from 12.5: the value is already in hundredths."""
    return f"{number(value)}{NBSP}%"


def euros(value: int | Decimal) -> str:
    """« 5 000 € », « 12,50 € »; « 1,5 million d’euros » from a million on, if two decimals do.

    « million » and « milliard » are singular below two.
    """
    for size, noun in _LARGE:
        count = Decimal(value) / size
        if abs(count) >= 1 and count == round(count, 2):
            plural = "s" if abs(count) >= 2 else ""
            return f"{number(count.normalize())}{NBSP}{noun}{plural} d’euros"
    cents = 0 if value == int(value) else 2
    return f"{number(value, decimals=cents)}{NBSP}€"
