"""Words written from right to left (Arabic, Hebrew…), which Word must be told about.

Word orders the letters of a run itself, but sets punctuation and digits of such words in the
wrong place, and in the wrong font, unless their run says ``w:rtl`` (ECMA-376, 17.3.2.30).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise

_RIGHT_TO_LEFT = {"R", "AL"}
_STRONG = {"L", *_RIGHT_TO_LEFT}
_LETTERS_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of Unicode that hold such letters: a quick look, since nearly no text has any."""


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph of that text reads from the right: its first letter decides (UAX 9)."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), "L")
    return first in _RIGHT_TO_LEFT


def segments(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces of one direction; spaces and signs go on with the letters before them,
    save those between the last right-to-left letter and what follows."""
    if not _LETTERS_FROM_THE_RIGHT.search(text):
        yield text, False
        return
    directions = _settled(text)
    position = 0
    for from_right, group in groupby(directions):
        length = len(list(group))
        yield text[position : position + length], from_right
        position += length


def _leans_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT


def _settled(text: str) -> list[bool]:
    """For each character, whether it belongs to right-to-left words."""
    strong = [(i, _leans_right(c)) for i, c in enumerate(text) if _is_strong(c)]
    directions = [False] * len(text)
    for (start, from_right), (end, next_from_right) in pairwise(strong):
        if from_right and next_from_right:
            directions[start : end + 1] = [True] * (end + 1 - start)
    for index, from_right in strong:
        directions[index] = from_right
    return directions


def _is_strong(char: str) -> bool:
    return unicodedata.bidirectional(char) in _STRONG
