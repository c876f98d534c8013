"""Images in the line, no larger than the column their style leaves them."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Length, Mm, Twips

from communique.document.document import Asset
from communique.writers.docx.ooxml import XmlElement, element

EMU_PER_PIXEL = 9525
"""96 pixels an inch, as in CSS: an image has the same size in Word and in the PDF."""
_TALLEST = Mm(84)
"""As in the PDF: a picture leaves room for the words on its page."""
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(slots=True)
class Pictures:
    """The images of one file; ``column`` is the width of the text on a page."""

    column: Length
    _parts: dict[bytes, Part] = field(default_factory=dict)
    _shown: int = 0

    def run(self, asset: Asset, alternative: str, indents: int, shown_in: Part) -> XmlElement:
        """A run that shows the image; ``indents`` are those of its paragraph, in twips."""
        relation = shown_in.relate_to(self._part(asset), RELATIONSHIP_TYPE.IMAGE)
        self._shown += 1
        width, height = self._size(asset, indents)
        inline = CT_Inline.new_pic_inline(
            self._shown, relation, f"Image {self._shown}", width, height
        )
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice adds an eighth of an inch where nothing is said
        inline.docPr.set("name", f"Image {self._shown}")
        inline.docPr.set("descr", alternative)
        return element("w:r", element("w:drawing", inline))

    def _part(self, asset: Asset) -> Part:
        if asset.data not in self._parts:
            name = f"/word/media/image{len(self._parts) + 1}.{_EXTENSIONS[asset.media_type]}"
            self._parts[asset.data] = Part(PackURI(name), asset.media_type, asset.data)
        return self._parts[asset.data]

    def _size(self, asset: Asset, indents: int) -> tuple[Length, Length]:
        """The size of the image itself, or the largest of its proportions that fits."""
        width, height = asset.width * EMU_PER_PIXEL, asset.height * EMU_PER_PIXEL
        scale = min(1, (self.column - Twips(indents)) / width, _TALLEST / height)
        return Emu(round(width * scale)), Emu(round(height * scale))
