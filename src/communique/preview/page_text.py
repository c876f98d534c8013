"""The signs of a laid-out PDF, each with its box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw

from communique.writers.pdf.places import Place

Box = tuple[float, float, float, float]
"""left, top, right, bottom: fractions of the sides of a page."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign of a page (from 0)."""

    sign: str
    page: int
    box: Box

    @property
    def shows(self) -> bool:
        left, top, right, bottom = self.box
        return right > left and bottom > top


def glyphs_in(pdf: bytes, places: Iterable[Place]) -> list[Glyph]:
    """The signs inside these rectangles, in the order in which they were set."""
    by_page: dict[int, list[Place]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    return [
        glyph
        for page in sorted(by_page)
        for glyph in _glyphs(pdf, page)
        if any(_holds(place, glyph.box) for place in by_page[page])
    ]


@lru_cache(maxsize=4)
def _glyphs(pdf: bytes, page: int) -> tuple[Glyph, ...]:
    """Kept for the pages at hand: somebody goes from finding to finding."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read(document, page))
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, page: int) -> Iterator[Glyph]:
    sheet = document[page]
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    try:
        for rank in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(rank, loose=True)
            box = (left / width, 1 - top / height, right / width, 1 - bottom / height)
            yield Glyph(chr(pypdfium2.raw.FPDFText_GetUnicode(text, rank)), page, box)
    finally:
        text.close()
        sheet.close()


def _holds(place: Place, box: Box) -> bool:
    """Whether the middle of the box is inside: descenders may come out of a line."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place.x <= x <= place.x + place.width and place.y <= y <= place.y + place.height
