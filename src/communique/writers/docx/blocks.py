"""The blocks of the document, as Word's paragraphs, lists and tables, one function a kind.

The last ones are what every page repeats: the footer, and the embargo in the header.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from communique.document.element import Element
from communique.writers.docx.inlines import runs
from communique.writers.docx.looks import ParagraphLook
from communique.writers.docx.ooxml import XmlElement, XmlPart, element, root
from communique.writers.docx.paragraphs import (
    bare_paragraph,
    holds_blocks,
    keep_last_with_next,
    keep_together,
    paragraph,
)
from communique.writers.docx.slots import is_slot
from communique.writers.docx.story import Place, Story
from communique.writers.docx.tables import table

_LISTS = {"ul", "ol"}
_HEADER_STYLE = "en-tete-de-page"
_DEEPEST_LEVEL = 8
"""Word knows nine levels of lists."""
_UNBROKEN = {"blockquote", "aside", "figure", "li"}
"""Elements kept on one page when they fit."""


def body_blocks(body: Element, story: Story) -> list[XmlElement]:
    """The body of the document, without its footer, which every page repeats."""
    shown = [child for child in body.elements if child.tag != "footer"]
    return blocks(body.with_children(*shown), Place(), story)


def blocks(parent: Element, place: Place, story: Story) -> list[XmlElement]:
    """What a container holds, in order; a paragraph that introduces a list stays with it."""
    inside = place.within(parent, place.list_id)
    made = [block(child, inside, story) for child in parent.elements]
    for (_, introduction), (following, _) in pairwise(zip(parent.elements, made, strict=True)):
        if following.tag in _LISTS:
            keep_last_with_next(introduction)
    content = [item for items in made for item in items]
    if parent.tag in _UNBROKEN:
        keep_together(content)
    return content


def block(source: Element, place: Place, story: Story) -> list[XmlElement]:
    """One element of the document, in its slot when it is a field."""
    if source.tag == "table":
        return table(source, place, story, blocks)
    if source.tag == "img":
        return [_picture(source, place, story)]
    if source.tag in _LISTS:
        return _slot(source, _list(source, place, story), story)
    if source.tag == "li":
        return _item(source, place, story)
    if holds_blocks(source):
        return _slot(source, blocks(source, place, story), story)
    return paragraph(source, story.styles.paragraph(source, place.ancestors), story)


def _slot(source: Element, made: list[XmlElement], story: Story) -> list[XmlElement]:
    return story.slots.around_blocks(source.champ, made) if is_slot(source) else made


def _picture(source: Element, place: Place, story: Story) -> XmlElement:
    look = story.styles.paragraph(source, place.ancestors)
    run = story.picture(source, look.indents)
    return bare_paragraph(look, [run])


def _list(source: Element, place: Place, story: Story) -> list[XmlElement]:
    """A list; each numbered one counts from its own first number."""
    if source.tag == "ul":
        return blocks(source, Place(place.ancestors), story)
    first = next(source.elements)
    look = story.styles.paragraph(first, (*place.ancestors, source))
    number = source.get("start", "1")
    list_id = None if look.list_id is None else story.lists.restarted(look.list_id, number)
    return blocks(source, Place(place.ancestors, list_id), story)


def _item(source: Element, place: Place, story: Story) -> list[XmlElement]:
    """An item: its words, or its first paragraph, carry the bullet."""
    if not holds_blocks(source):
        look = story.styles.paragraph(source, place.ancestors)
        return paragraph(source, look, story, *_numbering(look, place))
    first, *others = source.elements
    if first.tag != "p" or first.classes:
        return _slot(source, blocks(source, place, story), story)
    look = story.styles.paragraph(source, place.ancestors)
    head = paragraph(first, look, story, *_numbering(look, place))
    rest = blocks(source.with_children(*others), place, story)
    keep_together([*head, *rest])
    return _slot(source, [*head, *rest], story)


def _numbering(look: ParagraphLook, place: Place) -> list[XmlElement]:
    """What the list style does not say by itself: a deeper level, a numbered list of its own."""
    list_id = place.list_id if place.list_id is not None else look.list_id
    if list_id is None or (list_id == look.list_id and place.list_level == 0):
        return []
    return [
        element(
            "w:numPr",
            element("w:ilvl", w_val=str(min(place.list_level, _DEEPEST_LEVEL))),
            element("w:numId", w_val=str(list_id)),
        )
    ]


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
