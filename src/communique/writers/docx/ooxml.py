"""WordprocessingML elements, written with the prefixes of the standard (ECMA-376)."""

from __future__ import annotations

from functools import lru_cache

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}

XmlElement = etree._Element


@lru_cache(maxsize=256)
def qualified(name: str) -> str:
    """``w:p`` as lxml wants it, ``{namespace}p``; a name without prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def element(
    name: str, *children: XmlElement, text: str | None = None, **attributes: str
) -> XmlElement:
    """An element; ``w_val="1"`` stands for the attribute ``w:val="1"``."""
    made = etree.Element(qualified(name))
    for attribute, value in attributes.items():
        made.set(qualified(attribute.replace("_", ":", 1)), value)
    made.text = text
    made.extend(children)
    return made


def root(name: str, *children: XmlElement, prefixes: tuple[str, ...] = ("w", "r")) -> XmlElement:
    """The root of a part, which declares the namespaces once for all it holds."""
    declared = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    made = etree.Element(qualified(name), nsmap=declared)
    made.extend(children)
    return made


def serialized(part_root: XmlElement) -> bytes:
    """The bytes of a part, as Word writes them."""
    return etree.tostring(part_root, xml_declaration=True, encoding="UTF-8", standalone=True)


class XmlPart(Part):
    """A part whose XML may still change: it becomes bytes when the file is written.

    python-docx ties each part to its package and back; such rings wait for the garbage collector
    while their XML, which it cannot see, fills the memory of a batch (100 KB a document). This one
    knows no package: it is freed as soon as the file is written.
    """

    def __init__(self, name: str, content_type: str, root: XmlElement) -> None:
        super().__init__(PackURI(name), content_type)
        self.root = root

    @property
    def blob(self) -> bytes:
        return serialized(self.root)
