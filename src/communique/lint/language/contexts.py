"""Where a word stands: what excuses a capital, what a rule may not touch or judge."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from communique.lint.copy import Copy, Passage
from communique.lint.memory import kept
from communique.typography import protected_zones
from communique.typography.plain_signs import pattern
from communique.typography.zones import Zones

_ENDS = re.compile(r"(?:[.!?…:•–—«“\"\n]|^\W*-)[\s»”)*]*$")
_QUOTED = re.compile(r"[«»“”]")
_LOWER = re.compile(r"[a-zà-öø-ÿœ]")
_REACH = 8
"""Characters that may part a full stop from the capital that follows it, marks included."""


def starts_sentence(text: str, at: int) -> bool:
    """Whether the word at ``at`` is the first of its sentence, heading, quotation or list item."""
    before = text[max(0, at - _REACH) : at]
    return not before.strip() or _ENDS.search(before) is not None


def is_in_capitals(text: str) -> bool:
    """Whether the text is set in capitals, so that its capitals mean nothing."""
    return _LOWER.search(text) is None


def is_quoted(passage: Passage, at: int) -> bool:
    """Whether the character stands in somebody's words, which are never changed unasked."""
    if passage.is_quotation:
        return True
    signs, places = _quotation_signs(passage.text)
    before = bisect_right(places, at) - 1
    return before >= 0 and signs[before] in "«“"


def may_be_judged(passage: Passage, start: int, end: int, copy: Copy) -> bool:
    """Not an address, a hashtag, a protected spelling, nor a fact, read where it is told."""
    if _begins_in_a_fact(passage, start, end):
        return False
    protected = _protected(passage.text, copy.lexicons.entries("graphies-protegees"))
    return not protected.touch(start, end)


@kept
def _quotation_signs(text: str) -> tuple[str, list[int]]:
    found = list(_QUOTED.finditer(text))
    return "".join(match[0] for match in found), [match.start() for match in found]


@kept
def _protected(text: str, spellings: tuple[str, ...]) -> Zones:
    own = (match.span() for match in spellings_of(spellings).finditer(text)) if spellings else ()
    return Zones([*protected_zones(text), *own])


@lru_cache(maxsize=64)
def spellings_of(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Any of those spellings, as whole words; a blank there is any blank, ’ any apostrophe."""
    longest_first = sorted(entries, key=len, reverse=True)
    parts = (re.escape(entry).replace("\\ ", "~") for entry in longest_first)
    return pattern(rf"(?<![\w-])(?:{'|'.join(parts) or '(?!)'})(?![\w-])")


def _begins_in_a_fact(passage: Passage, start: int, end: int) -> bool:
    """What the author wrote before a fact is judged with it: « la {{ edition.theme }} »."""
    origins = passage.origins
    return start + 1 < end <= len(origins) and origins[start] == origins[start + 1]


def is_of_a_fact(passage: Passage, start: int, end: int) -> bool:
    """Whether any of it, or what touches it, comes from ``{{ … }}``, whose words have one place."""
    origins = passage.origins
    if start == end:
        return 0 < start < len(origins) and origins[start - 1] == origins[start]
    neighbours = origins[max(0, start - 1) : end + 1]
    return any(a == b for a, b in pairwise(neighbours))
