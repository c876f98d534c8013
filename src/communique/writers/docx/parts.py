"""Parts of a Word file under construction.

python-docx ties each part to its package and back; such rings wait for the garbage collector
while their XML, which it cannot see, fills the memory of a batch (100 KB a document). These parts
know no package: they are freed as soon as the file is written.
"""

from __future__ import annotations

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from communique.writers.docx.ooxml import XmlElement, serialized


class XmlPart(Part):
    """A part whose XML may still change: it becomes bytes when the file is written."""

    def __init__(self, name: str, content_type: str, root: XmlElement) -> None:
        super().__init__(PackURI(name), content_type)
        self.root = root

    @property
    def blob(self) -> bytes:
        return serialized(self.root)
