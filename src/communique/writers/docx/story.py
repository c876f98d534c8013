"""A story, as Word calls a stream of text: the body, or the header or footer of the pages.

Each has its own part in the file, hence its own relationships (targets of links, images); the
slots, lists and images are those of the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docx.opc.constants import RELATIONSHIP_TYPE

from communique.document.document import Asset
from communique.document.element import Element
from communique.writers.docx.lists import Lists
from communique.writers.docx.ooxml import XmlElement, XmlPart
from communique.writers.docx.pictures import Pictures
from communique.writers.docx.slots import Slots
from communique.writers.docx.styles import StyleSheet


@dataclass(frozen=True, slots=True)
class Story:
    """What the writing of one stream of text needs."""

    part: XmlPart
    styles: StyleSheet
    lists: Lists
    slots: Slots
    pictures: Pictures
    assets: Mapping[str, Asset]

    def beside(self, part: XmlPart) -> Story:
        """Another story of the same file."""
        return replace(self, part=part)

    def link_to(self, target: str) -> str:
        """The relationship that leads to that address, made once for each address."""
        return self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, image: Element, indents: int) -> XmlElement:
        """A run that shows the image, in a paragraph with these indents (twips)."""
        asset = self.assets[image.get("src")]
        return self.pictures.run(asset, image.get("alt"), indents, self.part)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: its ancestors from the body down, and the list it counts in."""

    ancestors: tuple[Element, ...] = ()
    list_id: int | None = None

    def within(self, element: Element, list_id: int | None = None) -> Place:
        return Place((*self.ancestors, element), list_id)

    @property
    def list_level(self) -> int:
        """0 in a list, 1 in a list inside a list…"""
        return sum(ancestor.tag in {"ul", "ol"} for ancestor in self.ancestors) - 1
