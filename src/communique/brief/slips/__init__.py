"""The usual slips of people who do not know YAML: how each looks, and how it is corrected.

Each detector looks at one entry of the brief (its first line and the lines that continue it)
and proposes a correction. It does not have to be right: ``repair`` keeps a proposal only when
the parser goes further with it, which is what makes it the real cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from communique.brief.slips.entry import Entry, Slip, entry_at
from communique.brief.slips.quotes import (
    quote_inside_quotes,
    text_after_block_sign,
    unclosed_bracket,
    unclosed_quote,
    unquoted_text,
)
from communique.brief.slips.spacing import (
    indentation,
    indented_beginning,
    list_sign,
    missing_colon,
    missing_space,
    no_break_space,
    tabulation,
)

__all__ = ["DETECTORS", "GUESSES", "Detector", "Entry", "Slip", "entry_at"]

Detector = Callable[[Entry], Iterator[Slip]]

DETECTORS: Final[tuple[Detector, ...]] = (
    tabulation,
    no_break_space,
    indented_beginning,
    list_sign,
    missing_space,
    quote_inside_quotes,
    unclosed_quote,
    text_after_block_sign,
    unquoted_text,
    unclosed_bracket,
)
"""In the order they are tried on each line, from the fault upwards."""

GUESSES: Final[tuple[Detector, ...]] = (missing_colon, indentation)
"""Tried in turn when no line shows a slip for certain: they often let the parser go on."""
