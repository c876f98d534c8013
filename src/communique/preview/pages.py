"""The pages of a document as images, and where the fields of the brief stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.writers.pdf.places import Place


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in CSS pixels, the name of its image, the places of its fields."""

    number: int
    width: float
    height: float
    image: str
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "src": f"/pages/{self.image}.png",
            "places": [place.as_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages of a PDF, and the PNG of each image that was not known, by its name."""

    pages: tuple[Page, ...]
    images: Mapping[str, bytes]
