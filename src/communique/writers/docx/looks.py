"""What the writer must know of a paragraph style: the rest is Word's business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.styles.style import BaseStyle, ParagraphStyle

from communique.writers.docx.ooxml import qualified

_EMPHASES = {"strong": "w:b", "em": "w:i"}
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph style: the width its indents take (twips), its list, whether it is a heading.

    ``emphatic`` has the tags whose marks the whole style already wears: ``strong`` when it is bold,
    ``em`` when it is italic.
    """

    style_id: str
    indents: int = 0
    list_id: int | None = None
    is_heading: bool = False
    emphatic: frozenset[str] = frozenset()


def look_of(style: ParagraphStyle) -> ParagraphLook:
    lineage = list(_lineage(style))
    left = _inherited(lineage, ("w:pPr", "w:ind"), "w:left")
    right = _inherited(lineage, ("w:pPr", "w:ind"), "w:right")
    return ParagraphLook(
        style.style_id,
        indents=left + right,
        list_id=_inherited(lineage, ("w:pPr", "w:numPr", "w:numId"), "w:val") or None,
        is_heading=any((ancestor.name or "").startswith("Heading ") for ancestor in lineage),
        emphatic=frozenset(tag for tag, name in _EMPHASES.items() if _is_on(lineage, name)),
    )


def _lineage(style: ParagraphStyle) -> Iterator[ParagraphStyle]:
    """The style and those it is based on, nearest first."""
    current: BaseStyle | None = style
    while isinstance(current, ParagraphStyle):
        yield current
        current = current.base_style


def _is_on(lineage: Sequence[ParagraphStyle], name: str) -> bool:
    """What the nearest style that says anything of that property says (ISO 29500-1, 17.7.3)."""
    place = "/".join(qualified(step) for step in ("w:rPr", name))
    for style in lineage:
        found = style.element.find(place)
        if found is not None:
            return found.get(qualified("w:val"), "true") not in _OFF
    return False


def _inherited(lineage: Sequence[ParagraphStyle], path: Sequence[str], attribute: str) -> int:
    """A number that a style says, or the nearest of those it is based on; 0 if none does."""
    place = "/".join(qualified(step) for step in path)
    for style in lineage:
        found = style.element.find(place)
        value = None if found is None else found.get(qualified(attribute))
        if value is not None:
            return int(value)
    return 0
