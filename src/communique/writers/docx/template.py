"""The office's Word template, read once per process: its styles, its lists, its page.

Its text is a specimen for whoever restyles it in Word, and is left behind; so are its header and
footer, which come from the document, and what Word adds on its own when it saves (miniature of
the first page, revision marks, path of an attached template).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.shared import Length, Twips
from lxml.etree import XMLSyntaxError

from communique.errors import TemplateError
from communique.templates import Templates
from communique.writers.docx.ooxml import XmlElement, qualified
from communique.writers.docx.styles import StyleSheet

NAME = "communique.docx"

_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
)
"""What a file takes from the template as it is; settings and lists are prepared first."""
_PERSONAL_SETTINGS = ("w:attachedTemplate", "w:rsids", "w:mailMerge", "w:docVars")
_RUNNING = ("w:headerReference", "w:footerReference", "w:titlePg")


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """What every file made from the template shares; nothing in it is ever changed."""

    styles: StyleSheet
    shared_parts: tuple[tuple[str, Part], ...]
    numbering: Part
    numbering_root: XmlElement
    page: XmlElement
    column: Length


def word_template(templates: Templates) -> WordTemplate:
    """The template in force; raises TemplateError when it is missing or is not a Word file."""
    return _read(templates.read_bytes(NAME))


@lru_cache(maxsize=4)
def _read(data: bytes) -> WordTemplate:
    document = _opened(data)
    numbering = document.part.numbering_part
    page = _page(document)
    return WordTemplate(
        styles=StyleSheet(document.styles),
        shared_parts=tuple(_shared_parts(document)),
        numbering=_still(numbering),
        numbering_root=numbering.element,
        page=page,
        column=_column(document),
    )


def _opened(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError):
        raise TemplateError(
            f"« {NAME} » n’est pas un document Word lisible.",
            hint=f"Enregistrez-le de nouveau dans Word, au format .docx, ou supprimez "
            f"templates/{NAME} pour revenir au modèle fourni.",
        ) from None


def _shared_parts(document: Document) -> Iterator[tuple[str, Part]]:
    for relationship in document.part.rels.values():
        if relationship.reltype in _KEPT:
            yield relationship.reltype, _still(relationship.target_part)
    yield RELATIONSHIP_TYPE.SETTINGS, _settings(document)


def _settings(document: Document) -> Part:
    """The settings, without what would tell of the designer's machine."""
    settings = document.settings.element
    for name in _PERSONAL_SETTINGS:
        for personal in settings.findall(qualified(name)):
            settings.remove(personal)
    source = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    return Part(source.partname, source.content_type, source.blob)


def _still(part: Part) -> Part:
    """A copy whose bytes are made once for all, with what it leads to (embedded fonts)."""
    copied = Part(part.partname, part.content_type, part.blob)
    for relationship in part.rels.values():
        if not relationship.is_external:
            target = _still(relationship.target_part)
            copied.rels.add_relationship(relationship.reltype, target, relationship.rId)
    return copied


def _page(document: Document) -> XmlElement:
    """Size and margins of the page, as the last section of the template has them."""
    page = deepcopy(document.sections[-1]._sectPr)
    for name in _RUNNING:
        for running in page.findall(qualified(name)):
            page.remove(running)
    return page


def _column(document: Document) -> Length:
    """The width of the text between the margins."""
    section = document.sections[-1]
    margins = _length(section.left_margin) + _length(section.right_margin)
    return Length(_length(section.page_width) - margins)


def _length(measure: Length | None) -> Length:
    return Twips(0) if measure is None else measure
