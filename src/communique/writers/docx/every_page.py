"""What every page repeats: the footer of the document, and its embargo in the header."""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from communique.document.element import Element
from communique.writers.docx.blocks import blocks
from communique.writers.docx.inlines import runs
from communique.writers.docx.ooxml import XmlElement, XmlPart, element, root
from communique.writers.docx.paragraphs import bare_paragraph
from communique.writers.docx.story import Place, Story

_HEADER_STYLE = "en-tete-de-page"


def running_references(shown: Element, story: Story) -> Iterator[XmlElement]:
    """References to the header and footer of that body, if any, for its page description."""
    embargo = shown.find("p", "embargo")
    if embargo is not None:
        yield _header(embargo, story)
    footer = shown.find("footer")
    if footer is not None:
        yield _footer(footer, story)


def _header(embargo: Element, body: Story) -> XmlElement:
    part = XmlPart("/word/header1.xml", CONTENT_TYPE.WML_HEADER, root("w:hdr"))
    story = body.beside(part)
    look = story.styles.named(_HEADER_STYLE)
    part.root.append(bare_paragraph(look, runs(embargo.children, story, look), embargo.text))
    relation = body.part.relate_to(part, RELATIONSHIP_TYPE.HEADER)
    return element("w:headerReference", w_type="default", r_id=relation)


def _footer(footer: Element, body: Story) -> XmlElement:
    part = XmlPart("/word/footer1.xml", CONTENT_TYPE.WML_FOOTER, root("w:ftr"))
    part.root.extend(blocks(footer, Place(), body.beside(part)))
    relation = body.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER)
    return element("w:footerReference", w_type="default", r_id=relation)
