"""Tables whose rows would not fit in a page: a row is never cut, for it could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.model import BlocTableau, Tableau
from communique.lint.copy import Copy
from communique.lint.field_passages import field_passage
from communique.lint.judgement import Finding, family

_SIGNS = 92
"""Characters of a table on a line of the page, at the size that ``communique.css`` sets."""
_PADDING = 3
"""What the padding of a column takes, in characters."""
_LINES = 46
"""Lines of a row that surely fit in a page, with the titles of the columns."""


def _too_tall(copy: Copy) -> Iterator[Finding]:
    for path, table in _tables(copy):
        widths = _widths(table)
        for row, cells in enumerate(table.lignes):
            for column, cell in enumerate(cells):
                if _length(cell) > _LINES * widths[column]:
                    yield from _told(copy, f"{path}.lignes.{row}.{column}")


def _tables(copy: Copy) -> Iterator[tuple[str, Tableau]]:
    sections = copy.brief.communique.sections if copy.brief else ()
    for s, section in enumerate(sections):
        for b, block in enumerate(section.contenu):
            if isinstance(block, BlocTableau):
                yield f"sections.{s}.contenu.{b}.tableau", block.tableau


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
    passage = field_passage(copy.brief, path) if copy.brief else None
    if passage is not None:
        yield Finding(
            passage,
            0,
            len(passage.text),
            "Cette case du tableau est plus haute qu’une page.",
            "Une case tient en quelques mots : mettez ce texte dans un paragraphe, avant ou après "
            "le tableau.",
        )


RULES = family(
    "tableaux",
    {
        "case-trop-longue": _too_tall,
    },
)
