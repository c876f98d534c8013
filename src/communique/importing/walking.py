"""A tree of markup (Word, OpenDocument, HTML) walked into pieces, told by a dialect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

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


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says, those that it is based on included."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    size: float = 0.0
    level: int = 0
    list: tuple[str, int] | None = None


def name(node: Xml) -> str:
    """The tag without its namespace."""
    return str(node.tag).rpartition("}")[2]


def said(node: Xml, attribute: str) -> str:
    """The value of an attribute, whatever its namespace."""
    items = ((str(key), str(value)) for key, value in node.items())
    return next((value for key, value in items if key.rpartition("}")[2] == attribute), "")


class Dialect:
    """What each tag is, by its name; ``rows`` and ``cells`` are those of the parts of a table."""

    kinds: Mapping[str, Kind] = {}
    rows, cells = "tr", frozenset({"td"})

    def kind(self, node: Xml) -> Kind:
        return self.kinds.get(name(node), Kind.INLINE)

    def block(self, _node: Xml, around: Paragraph, /) -> Paragraph:
        """What a paragraph that begins there is, without its words."""
        return around

    def look(self, _node: Xml, worn: Run, /) -> Run:
        """The look of the words inside."""
        return worn

    def text(self, node: Xml) -> str:
        """The words of the element itself, before those of its children."""
        return (node.text or "").replace("\n", " ")

    def figure(self, _node: Xml, /) -> Figure:
        """The picture; without a byte when the document does not hold it."""
        return Figure(b"")


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
        walk._inside(root, Run(""), Paragraph(()))
        walk._end_block(Paragraph(()))
        return walk.pieces

    def _inside(self, node: Xml, worn: Run, block: Paragraph) -> None:
        self._runs.append(replace(worn, text=self.dialect.text(node)))
        for child in node:
            if isinstance(child.tag, str):
                self._into(child, worn, block)
            self._runs.append(replace(worn, text=child.tail or ""))

    def _into(self, node: Xml, worn: Run, block: Paragraph) -> None:
        kind = self.dialect.kind(node)
        if kind is Kind.INLINE:
            self._inside(node, self.dialect.look(node, worn), block)
        elif kind is Kind.BLOCK:
            self._end_block(block)
            within = self.dialect.block(node, block)
            self._inside(node, self.dialect.look(node, worn), within)
            self._end_block(within)
        elif kind is Kind.ASIDE:
            self._aside.extend(Walk.through(node, self.dialect))
        elif kind is Kind.FIGURE:
            self._aside.append(self.dialect.figure(node))
        elif kind is Kind.TABLE:
            self._end_block(block)
            self.pieces.append(self._table(node))

    def _end_block(self, block: Paragraph) -> None:
        runs = (replace(run, text=cleaned(run.text)) for run in self._runs)
        paragraph = replace(block, runs=tuple(run for run in runs if run.text))
        self.pieces.extend([paragraph] if paragraph.text else [])
        self.pieces.extend(self._aside)
        self._runs, self._aside = [], []

    def _table(self, table: Xml) -> Table:
        """A table inside a cell gives its words to that cell; pictures follow the table."""
        rows = (row for row in table.iter() if name(row) == self.dialect.rows)
        own = (row for row in rows if next(row.iterancestors(table.tag)) is table)
        return Table(tuple(tuple(map(self._cell, self._cells(row))) for row in own))

    def _cells(self, row: Xml) -> Iterator[Xml]:
        cells = (node for node in row.iter() if name(node) in self.dialect.cells)
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
