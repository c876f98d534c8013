"""Where the words of a finding stand in the pages shown: worked out only when somebody asks.

The finding says which characters of the brief it is about; the desk's reading of the brief knows
what each became, facts put in and Markdown marks gone; the PDF says where each sign was set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw

from communique.brief.brief import Brief
from communique.brief.scalar import Range
from communique.diagnostics import Diagnostic
from communique.lint.copying import passages_as_written
from communique.preview.state import record
from communique.preview.typeset_words import typeset
from communique.writers.pdf.places import Place

Box = tuple[float, float, float, float]
"""left, top, right, bottom: fractions of the sides of a page."""
_SAME_LINE = 0.5
"""Share of its height that a sign must have in common with those before it to be on their line."""
_FACT = re.compile(r"\{\{\s*([\w.]+)(.*?)\}\}", re.DOTALL)
_DAYS = ("debut", "fin")
"""What ``{{ edition | periode }}`` says without naming it."""


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
        return tuple(_glyphs_of(document, page))
    finally:
        document.close()


def _glyphs_of(document: pypdfium2.PdfDocument, page: int) -> Iterator[Glyph]:
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


class Words(NamedTuple):
    """A range of a text."""

    text: str
    start: int
    end: int


class Saying(NamedTuple):
    """A field whose text says a fact, and the words that do."""

    champ: str
    words: Words


def word_places(
    brief: Brief, pdf: bytes, places: Iterable[Place], found: Diagnostic, champ: str
) -> tuple[Place, ...]:
    """The rectangles of the finding's words, one a line; none when they cannot be told apart.

    ``champ`` is the field to look in: that of the finding or, for a fact, one that says it.
    """
    glyphs = glyphs_in(pdf, _of_field(champ, tuple(places)))
    signs = [glyph.sign for glyph in glyphs]
    for words in _candidates(brief, found, champ):
        chosen = typeset(*words, signs)
        if chosen is not None and (words.start > 0 or _is_whole(glyphs, chosen)):
            return tuple(_lines(glyphs, chosen, champ))
    return ()


def saying(brief: Brief, champ: str) -> Saying | None:
    """The first text of the document that cites a fact; None when none does."""
    for passage in passages_as_written(brief):
        for place in dict.fromkeys(passage.origins):
            cited = _FACT.fullmatch(brief.source.text, *place)
            if cited and _says(cited[1], cited[2], champ):
                words = _read(brief, passage.champ, place)
                return words and Saying(passage.champ, words)
    return None


def _says(path: str, filters: str, champ: str) -> bool:
    holder, _, last = champ.rpartition(".")
    return path == champ or (path == holder and last in _DAYS and "periode" in filters)


def _candidates(brief: Brief, found: Diagnostic, champ: str) -> Iterator[Words]:
    """The words to look for, the surest first."""
    if champ == found.champ and (place := _place(brief, found)):
        words = _read(brief, champ, place)
        if words:
            yield words
            return
    written = record(found, brief.source)["words"]
    if written:
        yield Words(written, 0, len(written))
    said = saying(brief, found.champ) if champ != found.champ else None
    if said and said.champ == champ:
        yield said.words


def _of_field(champ: str, places: Sequence[Place]) -> list[Place]:
    """Those of the field itself, else of what it holds, else of the nearest that holds it."""
    path = champ
    while path:
        own = [place for place in places if place.champ == path]
        inside = [place for place in places if place.champ.startswith(f"{path}.")]
        if own or inside:
            return own or inside
        path = path.rpartition(".")[0]
    return []


def _place(brief: Brief, found: Diagnostic) -> Range | None:
    """What of the brief the finding is about; where a sign is missing, the next one."""
    span = found.span
    if span is None or span.file != brief.source.name:
        return None
    first = brief.source.offset(span.line, span.column)
    return first, max(brief.source.offset(span.end_line, span.end_column), first + 1)


def _read(brief: Brief, champ: str, place: Range) -> Words | None:
    """What of that range a reader sees, in the whole text of the field; None when nothing."""
    first, last = place
    passages = [passage for passage in passages_as_written(brief) if passage.champ == champ]
    text = "\n".join(passage.text for passage in passages)
    origins = [origin for passage in passages for origin in (*passage.origins, (-1, -1))]
    at = [rank for rank, (start, end) in enumerate(origins) if start < last and end > first]
    return Words(text, at[0], at[-1] + 1) if at else None


def _is_whole(glyphs: Sequence[Glyph], chosen: range) -> bool:
    """Whether they are not but a part of a longer word or number."""
    return not (_goes_on(glyphs, chosen.start) or _goes_on(glyphs, chosen.stop))


def _goes_on(glyphs: Sequence[Glyph], at: int) -> bool:
    """Whether a word or a number is not over before the sign of that rank."""
    if not 0 < at < len(glyphs):
        return False
    one, other = glyphs[at - 1], glyphs[at]
    return one.sign.isalnum() and other.sign.isalnum() and _follows(one, other)


def _lines(glyphs: Sequence[Glyph], chosen: range, champ: str) -> Iterable[Place]:
    """One rectangle for the signs of each line."""
    line: list[Glyph] = []
    for glyph in _visible(glyphs, chosen):
        if line and not _follows(line[-1], glyph):
            yield _around(line, champ)
            line = []
        line.append(glyph)
    if line:
        yield _around(line, champ)


def _visible(glyphs: Sequence[Glyph], chosen: range) -> list[Glyph]:
    """The signs that have a box; for a space that ends a line, or nothing, those beside it."""
    shown = [glyphs[at] for at in chosen if glyphs[at].shows]
    beside = range(max(chosen.start - 1, 0), min(chosen.stop + 1, len(glyphs)))
    return shown or [glyphs[at] for at in beside if glyphs[at].shows]


def _follows(one: Glyph, other: Glyph) -> bool:
    _, top, _, bottom = one.box
    _, other_top, _, other_bottom = other.box
    common = min(bottom, other_bottom) - max(top, other_top)
    smallest = min(bottom - top, other_bottom - other_top)
    return one.page == other.page and common > _SAME_LINE * smallest


def _around(line: Sequence[Glyph], champ: str) -> Place:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in line), strict=True)
    left, top = min(lefts), min(tops)
    return Place(line[0].page, champ, left, top, max(rights) - left, max(bottoms) - top)
