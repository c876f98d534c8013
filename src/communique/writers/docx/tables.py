"""Data tables: a title, header rows repeated on each page, columns as wide as their words ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.document.element import Element
from communique.writers.docx.inlines import runs
from communique.writers.docx.ooxml import XmlElement, element
from communique.writers.docx.paragraphs import bare_paragraph, holds_blocks, paragraph
from communique.writers.docx.slots import is_slot
from communique.writers.docx.story import Place, Story

Blocks = Callable[[Element, Place, Story], list[XmlElement]]

_NARROWEST, _WIDEST = 8, 40
"""Column widths follow the longest cell, between these numbers of characters."""


def table(source: Element, place: Place, story: Story, blocks: Blocks) -> list[XmlElement]:
    """The title of the table, then the table itself; ``blocks`` writes cells of several blocks."""
    inside = place.within(source)
    rows = list(source.find_all("tr"))
    widths = _widths(rows, story.pictures.column.twips)
    made = element(
        "w:tbl",
        _properties(source, story),
        element("w:tblGrid", *(element("w:gridCol", w_w=str(width)) for width in widths)),
    )
    for row in rows:
        cells = zip(row.elements, widths, strict=False)
        within_row = inside.within(row)
        contents = ((_cell_blocks(cell, within_row, story, blocks), width) for cell, width in cells)
        made.append(_row(_is_head(row, source), [_cell(*content) for content in contents]))
    return [*_title(source, inside, story), made]


def _title(source: Element, place: Place, story: Story) -> list[XmlElement]:
    caption = source.find("caption")
    if caption is None:
        return []
    return paragraph(caption, story.styles.paragraph(caption, place.ancestors), story)


def _properties(source: Element, story: Story) -> XmlElement:
    properties = element(
        "w:tblPr",
        element("w:tblStyle", w_val=story.styles.table(source)),
        element("w:tblW", w_w="5000", w_type="pct"),
        element("w:tblLook", w_val="0020", w_firstRow="1", w_noHBand="1", w_noVBand="1"),
    )
    caption = source.find("caption")
    if caption is not None:
        properties.append(element("w:tblCaption", w_val=caption.text))
    return properties


def _widths(rows: Sequence[Element], total: int) -> list[int]:
    """Widths in twips that share ``total`` by the length of each column's longest cell."""
    cells = [[len(cell.text) for cell in row.elements] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    longest = [max(row[i] for row in cells if i < len(row)) for i in range(columns)]
    weights = [min(max(length, _NARROWEST), _WIDEST) for length in longest]
    return [total * weight // sum(weights) for weight in weights]


def _is_head(row: Element, source: Element) -> bool:
    return any(row in head.children for head in source.find_all("thead"))


def _row(is_head: bool, cells: Sequence[XmlElement]) -> XmlElement:
    """A row that no page cuts; a head row comes back on every page of the table."""
    properties = element("w:trPr", element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def _cell(content: Sequence[XmlElement], width: int) -> XmlElement:
    properties = element("w:tcPr", element("w:tcW", w_w=str(width), w_type="dxa"))
    return element("w:tc", properties, *content)


def _cell_blocks(cell: Element, place: Place, story: Story, blocks: Blocks) -> list[XmlElement]:
    """The paragraphs of a cell: at least one, which stands even for an empty cell.

    Its slot is inside the paragraph, because Word wants a cell to end with a paragraph.
    """
    if holds_blocks(cell):
        return blocks(cell, place, story)
    look = story.styles.paragraph(cell, place.ancestors)
    words = runs(cell.children, story, look)
    slot = story.slots.around_runs(cell.champ, words) if is_slot(cell) else words
    return [bare_paragraph(look, slot, cell.text)]
