"""The Word file: named styles of the office’s template, one slot per field of the brief.

* ``template``, ``styles``, ``looks``, ``french_names``: the office’s template, its styles.
* ``story``: a stream of text: the body, or what pages repeat.
* ``blocks``, ``paragraphs``, ``lists``, ``tables``: the blocks of a story.
* ``inlines``, ``slots``, ``pictures``, ``directions``: what paragraphs hold.
* ``ooxml``, ``package``: elements and parts, then the bytes of the file.
"""

from __future__ import annotations

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from communique.document.document import Order
from communique.writers.docx.blocks import body_blocks, running_references
from communique.writers.docx.lists import Lists
from communique.writers.docx.ooxml import XmlPart, element, root
from communique.writers.docx.package import core_properties, zipped
from communique.writers.docx.pictures import Pictures
from communique.writers.docx.slots import Slots
from communique.writers.docx.story import Story
from communique.writers.docx.template import WordTemplate, word_template


def write(order: Order) -> bytes:
    """The document as a DOCX file; the same document and template give the same bytes.

    Raises TemplateError when ``communique.docx`` is unreadable or lacks a style of the document.
    """
    template = word_template(order.templates)
    document = order.document
    main = XmlPart("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, root("w:document"))
    story = Story(
        main,
        template.styles,
        Lists(template.numbering_root),
        Slots(),
        Pictures(template.column),
        document.assets,
    )
    content = body_blocks(document.body, story)
    page = deepcopy(template.page)
    for position, reference in enumerate(running_references(document.body, story)):
        page.insert(position, reference)
    main.root.append(element("w:body", *content, page))
    _relate_template(main, template, story.lists)
    package = Relationships("/")
    package.get_or_add(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main)
    package.get_or_add(RELATIONSHIP_TYPE.CORE_PROPERTIES, core_properties(document))
    return zipped(package)


def _relate_template(main: XmlPart, template: WordTemplate, lists: Lists) -> None:
    for kind, part in template.shared_parts:
        main.relate_to(part, kind)
    numbering = XmlPart(
        template.numbering.partname, template.numbering.content_type, lists.numbering
    )
    main.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
