"""Enumerations: « Bordeaux, Rennes, Lille et Toulouse », without a comma before « et »."""

from __future__ import annotations

from collections.abc import Iterable

from communique.french.babel_locale import french


def enumeration(words: Iterable[str]) -> str:
    """The words in one phrase, in order; "" when there is none."""
    from babel.lists import format_list  # noqa: PLC0415 - see babel_locale

    return format_list(list(words), locale=french())
