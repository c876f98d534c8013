"""The same words in a PDF: the same letters in the same order, cut at the same places.

A PDF has letters, and spaces only inside a piece of text that is painted in one go. So the letters
must be equal to the last one, and every space of the document that falls inside a piece must be
there. pdfium also reports spaces where letters are set wide apart: a space too many proves nothing.

Two things are not the fault of the PDF: a right-to-left text comes back in another order, and
columns that go on with the next page (a cell, the head of a page) interrupt each other there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from communique.proof.changes import Change, change, changes
from communique.proof.folding import (
    bag,
    fold,
    has_soft_hyphens,
    is_reordered,
    without_painted_hyphens,
)
from communique.proof.reading import PAGE_END, SEAM
from communique.proof.words import BLOCK_END, Passage

_COLUMNS = 8
"""Blocks of one page that may go on with the next: cells of one row, in practice."""


def folded_letters(text: str) -> str:
    """The text as it is compared with a PDF, without white space."""
    return "".join(fold(text.replace(SEAM, "")).split())


def same_bags(blocks: Sequence[str], letters: str) -> bool:
    """Block after block, the same letters in any order: all that a reordered text allows to say."""
    start = 0
    for block in blocks:
        end = start + len(block)
        if bag(letters[start:end]) != bag(block):
            return False
        start = end
    return start == len(letters)


def fills_pages(blocks: Sequence[str], pages: Sequence[str]) -> bool:
    """Whether the blocks, each cut where a page ends and resumed on the next, make these pages."""
    left: list[str] | None = list(blocks)
    for page in pages:
        left = _left_after(page, left, _COLUMNS) if left is not None else None
    return left == []


def _left_after(page: str, blocks: list[str], columns: int) -> list[str] | None:
    """What the next pages have to say once that page is said; None when it says another thing."""
    whole = 0
    while whole < len(blocks) and page.startswith(blocks[whole]):
        page = page[len(blocks[whole]) :]
        whole += 1
    if not page:
        return blocks[whole:]
    if whole == len(blocks) or not columns:
        return None
    cut, others = blocks[whole], blocks[whole + 1 :]
    for size in range(_common(cut, page), -1, -1):
        left = _left_after(page[size:], others, columns - 1)
        if left is not None:
            return [cut[size:], *left]
    return None


def _common(one: str, other: str) -> int:
    """How many letters both have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


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
