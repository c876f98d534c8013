"""Where each field of the brief stands in the laid-out pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FIELD = "data-champ"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle that shows a field: its page (from 0), and fractions of the page's sides.

    A field has a rectangle for each page and, inside a paragraph, for each line.
    """

    page: int
    champ: str
    x: float
    y: float
    width: float
    height: float

    def as_json(self) -> dict[str, str | float]:
        return {
            "champ": self.champ,
            "x": round(self.x, 5),
            "y": round(self.y, 5),
            "width": round(self.width, 5),
            "height": round(self.height, 5),
        }


def places_of(rendered: Any) -> tuple[Place, ...]:
    """The places in a document laid out by WeasyPrint, in the order of the boxes."""
    return tuple(
        place for index, page in enumerate(rendered.pages) for place in _of_page(index, page)
    )


def _of_page(index: int, page: Any) -> Iterator[Place]:
    for box in page._page_box.descendants():
        champ = box.element.get(_FIELD) if box.element is not None else None
        if champ is None or not _is_own_box(box):
            continue
        x, y, width, height = box.hit_area()
        yield Place(
            index, champ, x / page.width, y / page.height, width / page.width, height / page.height
        )


def _is_own_box(box: Any) -> bool:
    """The box of the element itself: lines and texts inside it carry the same element."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]  # noqa: PLC0415

    inside = (boxes.LineBox, boxes.TextBox)
    return not isinstance(box, inside) and "::" not in (box.element_tag or "")
