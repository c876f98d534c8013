"""The same words in a PDF: the same letters in the same order, cut at the same places.

A PDF has letters, and spaces only inside a piece of text that is painted in one go. So the letters
must be equal to the last one, and every space of the document that falls inside a piece must be
there. pdfium also reports spaces where letters are set wide apart: a space too many proves nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from communique.proof.changes import Change, change, changes
from communique.proof.folding import (
    bag,
    fold,
    has_soft_hyphens,
    is_reordered,
    without_painted_hyphens,
)
from communique.proof.reading import SEAM
from communique.proof.words import BLOCK_END, Passage


@dataclass(frozen=True, slots=True)
class _Painted:
    letters: str
    cuts: frozenset[int]
    """Offsets where a word ends, or may end."""


def letter_changes(passage: Passage, body: str) -> Iterator[Change]:
    """What the body of a PDF does not say as the passage does."""
    words = fold("\n".join(passage.words))
    folded = fold(body)
    if has_soft_hyphens(passage.text):
        words, folded = without_painted_hyphens(words), without_painted_hyphens(folded)
    painted = _painted(folded)
    if words.replace("\n", "") == painted.letters:
        yield from _lost_spaces(passage, list(accumulate(map(len, words.split("\n")))), painted)
    elif not (is_reordered(passage.text) and _same_bags(passage, painted.letters)):
        yield from _lost_letters(passage, body.replace(SEAM, " ").split())


def _painted(folded: str) -> _Painted:
    letters: list[str] = []
    cuts = {0}
    length = 0
    for piece in folded.split(SEAM):
        for word in piece.split():
            letters.append(word)
            length += len(word)
            cuts.add(length)
    return _Painted("".join(letters), frozenset(cuts))


def _lost_spaces(passage: Passage, ends: list[int], painted: _Painted) -> Iterator[Change]:
    for end in sorted(set(ends) - painted.cuts):
        index = bisect_left(ends, end)
        glued = "".join(passage.words[index : index + 2])
        yield change(passage.words, (index, index + 2), [glued])


def _lost_letters(passage: Passage, found: list[str]) -> Iterator[Change]:
    """Stretches that only cut the same letters differently, at seams, are no change."""
    keys = [fold(word) for word in passage.words], [fold(word) for word in found]
    for one in changes(passage.words, found, keys):
        if _folded_letters(one.expected) != _folded_letters(one.found):
            yield one


def _folded_letters(text: str) -> str:
    return "".join(fold(text).split())


def _same_bags(passage: Passage, letters: str) -> bool:
    """Block by block, the same letters in any order: all that a reordered text allows to say."""
    start = 0
    for block in passage.text.split(BLOCK_END):
        expected = _folded_letters(block)
        end = start + len(expected)
        if letters[start:end] != expected and bag(letters[start:end]) != bag(expected):
            return False
        start = end
    return start == len(letters)
