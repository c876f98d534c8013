"""A tree of markup (Word, OpenDocument, HTML) walked into pieces, told by a dialect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Protocol

from lxml import etree

from communique.importing.pieces import Figure, Paragraph, Piece, Run, Table, cleaned

Xml = etree._Element


class Kind(Enum):
    """``ASIDE``: a text box, which stands in a paragraph and is none of its words."""

    INLINE = auto()
    BLOCK = auto()
    TABLE = auto()
    FIGURE = auto()
    ASIDE = auto()
    UNSEEN = auto()


class Dialect(Protocol):
    """``rows`` and ``cells`` are the tags of a table's parts."""

    rows: frozenset[str]
    cells: frozenset[str]

    def kind(self, node: Xml) -> Kind: ...

    def block(self, node: Xml, _around: Paragraph, /) -> Paragraph:
        """What a paragraph that begins there is, without its words."""

    def look(self, node: Xml, worn: Run) -> Run:
        """The look of the words inside."""

    def text(self, node: Xml) -> str:
        """The words of the element itself, before those of its children."""

    def figure(self, node: Xml) -> Figure | None: ...


@dataclass
class Walk:
    """The pieces found so far, and the paragraph being read."""

    dialect: Dialect
    pieces: list[Piece] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _aside: list[Piece] = field(default_factory=list)

    @classmethod
    def through(cls, root: Xml, dialect: Dialect) -> list[Piece]:
        """The pieces of that element, in order."""
        walk = cls(dialect)
        walk.inside(root, Run(""), Paragraph(()))
        walk.end_of_block(Paragraph(()))
        return walk.pieces

    def inside(self, node: Xml, worn: Run, block: Paragraph) -> None:
        self._say(self.dialect.text(node), worn)
        for child in node:
            if isinstance(child.tag, str):
                self._into(child, worn, block)
            self._say(child.tail or "", worn)

    def _into(self, node: Xml, worn: Run, block: Paragraph) -> None:
        kind = self.dialect.kind(node)
        if kind is Kind.INLINE:
            self.inside(node, self.dialect.look(node, worn), block)
        elif kind is Kind.BLOCK:
            self.end_of_block(block)
            within = self.dialect.block(node, block)
            self.inside(node, self.dialect.look(node, worn), within)
            self.end_of_block(within)
        elif kind is Kind.ASIDE:
            self._aside.extend(Walk.through(node, self.dialect))
        elif kind is Kind.FIGURE:
            figure = self.dialect.figure(node)
            self._aside.extend([figure] if figure else [])
        elif kind is Kind.TABLE:
            self.end_of_block(block)
            self.pieces.append(self._table(node))

    def _say(self, text: str, worn: Run) -> None:
        if text:
            self._runs.append(replace(worn, text=text))

    def end_of_block(self, block: Paragraph) -> None:
        runs = (replace(run, text=cleaned(run.text)) for run in self._runs)
        paragraph = replace(block, runs=tuple(run for run in runs if run.text))
        self.pieces.extend([paragraph] if paragraph.text else [])
        self.pieces.extend(self._aside)
        self._runs, self._aside = [], []

    def _table(self, table: Xml) -> Table:
        """A table inside a cell gives its words to that cell; pictures follow the table."""
        rows = (node for node in table.iter() if node.tag in self.dialect.rows)
        own = (row for row in rows if next(row.iterancestors(table.tag)) is table)
        return Table(tuple(tuple(map(self._cell, self._cells(row))) for row in own))

    def _cells(self, row: Xml) -> Iterator[Xml]:
        cells = (node for node in row.iter() if node.tag in self.dialect.cells)
        return (cell for cell in cells if next(cell.iterancestors(row.tag)) is row)

    def _cell(self, cell: Xml) -> tuple[Paragraph, ...]:
        inside = Walk.through(cell, self.dialect)
        self._aside.extend(piece for piece in inside if isinstance(piece, Figure))
        return tuple(flat(inside))


def flat(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables cell by cell."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        elif isinstance(piece, Table):
            yield from (paragraph for cell in piece.cells for paragraph in cell)
