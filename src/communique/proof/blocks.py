"""The blocks of a document in a PDF whose letters do not simply follow each other.

Two things are not the fault of the PDF: a right-to-left text comes back in another order, and
columns that go on with the next page (a cell, the head of a page) interrupt each other there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from communique.proof.folding import bag, fold
from communique.proof.reading import SEAM

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
