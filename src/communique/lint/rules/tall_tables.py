"""Tables whose rows would not fit in a page: a row is never cut, for it could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.model import BlocTableau, Tableau
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.matches import whole
from communique.lint.texts import blocks, fields

_SIGNS = 92
"""Characters of a table on a line of the page, at the size that ``communique.css`` sets."""
_PADDING = 3
"""What the padding of a column takes, in characters."""
_LINES = 46
"""Lines of a row that surely fit in a page, with the titles of the columns."""


def _too_tall(copy: Copy) -> Iterator[Finding]:
    for path, block in blocks(copy, BlocTableau):
        widths = _widths(block.tableau)
        for row, cells in enumerate(block.tableau.lignes):
            for column, cell in enumerate(cells):
                if _length(cell) > _LINES * widths[column]:
                    yield from _told(copy, f"{path}.tableau.lignes.{row}.{column}")


def _length(cell: str) -> int:
    """In characters of a usual width: a capital takes half as much again."""
    return len(cell) + sum(map(str.isupper, cell)) // 2


def _widths(table: Tableau) -> list[float]:
    """Characters on a line of each column: a browser shares the page by what each has to say."""
    longest = [
        max(map(_length, column)) + 1 for column in zip(table.colonnes, *table.lignes, strict=True)
    ]
    equal = _SIGNS / len(longest)
    share = [min(equal, length) for length in longest]
    left = _SIGNS - sum(share)
    greedy = sum(length for length in longest if length > equal) or 1
    return [
        max(own + (left * length / greedy if length > equal else 0) - _PADDING, 1)
        for own, length in zip(share, longest, strict=True)
    ]


def _told(copy: Copy, path: str) -> Iterator[Finding]:
    for passage in fields(copy, path):
        yield whole(passage).told(
            "Cette case du tableau est plus haute qu’une page.",
            "Une case tient en quelques mots : mettez ce texte dans un paragraphe, avant ou après "
            "le tableau.",
        )


RULES = family("tableaux", {"case-trop-longue": _too_tall})
