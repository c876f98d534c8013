"""Where the words of a finding stand in the pages shown: worked out only when somebody asks.

The finding says which characters of the brief it is about; the desk's reading of the brief knows
what each became, facts put in and Markdown marks gone; the PDF says where each sign was set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.brief.brief import Brief
from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Span
from communique.lint.reading import passages_as_written
from communique.preview.page_text import Glyph, glyphs_in
from communique.preview.records import words_of
from communique.preview.typeset_words import typeset
from communique.writers.pdf.places import Place

_SAME_LINE = 0.5
"""Share of its height that a sign must have in common with those before it to be on their line."""


class _Words(NamedTuple):
    """A range of a text."""

    text: str
    start: int
    end: int


def word_places(
    brief: Brief, pdf: bytes, places: Iterable[Place], found: Diagnostic, champ: str
) -> tuple[Place, ...]:
    """The rectangles of the finding's words, one a line; none when they cannot be told apart.

    ``champ`` is the field to look in: that of the finding or, for a fact, one that says it.
    """
    if found.span is None:
        return ()
    glyphs = glyphs_in(pdf, _of_field(champ, tuple(places)))
    signs = [glyph.sign for glyph in glyphs]
    words = _read(brief, champ, found.span)
    if words:
        chosen = typeset(words.text, words.start, words.end, signs)
    else:
        chosen = _whole_words(glyphs, typeset(*_written(brief.source, found.span), signs))
    return () if chosen is None else tuple(_lines(glyphs, chosen, champ))


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


def _read(brief: Brief, champ: str, span: Span) -> _Words | None:
    """The words among those of the field as a reader sees them; None when it has none of them."""
    source = brief.source
    if span.file != source.name:
        return None
    first = source.offset(span.line, span.column)
    last = max(source.offset(span.end_line, span.end_column), first + 1)  # where a sign is missing
    passages = [passage for passage in passages_as_written(brief) if passage.champ == champ]
    text = "\n".join(passage.text for passage in passages)
    origins = [origin for passage in passages for origin in (*passage.origins, (-1, -1))]
    at = [rank for rank, (start, end) in enumerate(origins) if start < last and end > first]
    return _Words(text, at[0], at[-1] + 1) if at else None


def _written(source: Source, span: Span) -> _Words:
    """The words as the file has them: those of a date or of a fact that is shown elsewhere."""
    words = words_of(span, source)
    return _Words(words, 0, len(words))


def _whole_words(glyphs: Sequence[Glyph], chosen: range | None) -> range | None:
    """The same, unless they are but a part of a longer word or number."""
    if not chosen:
        return None
    return None if _goes_on(glyphs, chosen.start) or _goes_on(glyphs, chosen.stop) else chosen


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
