"""The properties of the file: title, author, subject, language, and the communiqué's own date."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE

from communique.document.document import Document
from communique.writers.docx.ooxml import XmlElement, element, root
from communique.writers.docx.parts import XmlPart


def core_properties(document: Document) -> XmlPart:
    """The part that Word shows under « Informations ».

    Not python-docx's: it refuses texts beyond 255 signs, and dates the file of the day it is made.
    """
    author = document.meta("author")
    named = {
        "dc:title": document.title,
        "dc:subject": document.meta("description"),
        "dc:creator": author,
        "cp:keywords": document.meta("keywords"),
        "dc:description": document.meta("description"),
        "cp:lastModifiedBy": author,
        "cp:revision": "1",
    }
    properties = [element(name, text=value) for name, value in named.items() if value]
    properties += _dates(document.meta("date"))
    properties.append(element("dc:language", text=document.language))
    content = root("cp:coreProperties", *properties, prefixes=("cp", "dc", "dcterms", "xsi"))
    return XmlPart("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, content)


def _dates(day: str) -> list[XmlElement]:
    if not day:
        return []
    instant = f"{day}T00:00:00Z"
    return [
        element(name, text=instant, xsi_type="dcterms:W3CDTF")
        for name in ("dcterms:created", "dcterms:modified")
    ]
