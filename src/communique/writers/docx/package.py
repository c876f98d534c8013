"""Parts to the bytes of a file: the same parts give the same bytes, wherever and whenever.

Among them, the properties of the file, whose date is the communiqué's own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from lxml import etree

from communique.document.document import Document
from communique.writers.docx.ooxml import NAMESPACES, XmlElement, XmlPart, element, root, serialized

_EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date a zip file can tell: members have no date of their own."""
_UNIX = 3
_ORDINARY_FILE = 0o100644 << 16
_CONTENT_TYPES = PackURI("/[Content_Types].xml")
_DEFAULT_TYPES = {
    "jpeg": CONTENT_TYPE.JPEG,
    "png": CONTENT_TYPE.PNG,
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
}


def zipped(relationships: Relationships) -> bytes:
    """The file of all the parts that these relationships lead to, in that order."""
    parts = list(_reachable(relationships, set()))
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        _add(archive, _CONTENT_TYPES, _content_types(parts))
        _add(archive, PACKAGE_URI.rels_uri, _relationships(relationships))
        for part in parts:
            _add(archive, part.partname, part.blob)
            if part.rels:
                _add(archive, part.partname.rels_uri, _relationships(part.rels))
    return file.getvalue()


def _reachable(relationships: Relationships, seen: set[str]) -> Iterator[Part]:
    for relationship in relationships.values():
        if relationship.is_external or relationship.target_part.partname in seen:
            continue
        part = relationship.target_part
        seen.add(part.partname)
        yield part
        yield from _reachable(part.rels, seen)


def _content_types(parts: list[Part]) -> bytes:
    types = _root("ct:Types")
    for extension, kind in _DEFAULT_TYPES.items():
        types.append(element("ct:Default", Extension=extension, ContentType=kind))
    for part in sorted(parts, key=lambda part: part.partname):
        if _DEFAULT_TYPES.get(part.partname.ext) != part.content_type:
            kind = part.content_type
            types.append(element("ct:Override", PartName=part.partname, ContentType=kind))
    return serialized(types)


def _relationships(relationships: Relationships) -> bytes:
    root = _root("rel:Relationships")
    for one in relationships.values():
        made = element("rel:Relationship", Id=one.rId, Type=one.reltype, Target=one.target_ref)
        if one.is_external:
            made.set("TargetMode", "External")
        root.append(made)
    return serialized(root)


def _root(name: str) -> XmlElement:
    """A root whose namespace needs no prefix: some readers know no other form."""
    prefix, _, local = name.partition(":")
    return etree.XML(f'<{local} xmlns="{NAMESPACES[prefix]}"/>')


def _add(archive: ZipFile, name: PackURI, data: bytes) -> None:
    member = ZipInfo(name.membername, _EARLIEST_DATE)
    member.compress_type = ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = _ORDINARY_FILE
    archive.writestr(member, data)


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
