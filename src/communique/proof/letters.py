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

from communique.proof.blocks import fills_pages, folded_letters, same_bags
from communique.proof.changes import Change, change, changes
from communique.proof.folding import (
    fold,
    has_soft_hyphens,
    is_reordered,
    without_painted_hyphens,
)
from communique.proof.reading import PAGE_END, SEAM
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
    reordered = is_reordered(passage.text)
    if words.replace("\n", "") == painted.letters:
        if not reordered:
            yield from _lost_spaces(passage, [*accumulate(map(len, words.split("\n")))], painted)
        return
    blocks = [block for block in map(folded_letters, passage.text.split(BLOCK_END)) if block]
    if reordered and same_bags(blocks, painted.letters):
        return
    if not fills_pages(blocks, [folded_letters(page) for page in body.split(PAGE_END)]):
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
        if folded_letters(one.expected) != folded_letters(one.found):
            yield one
