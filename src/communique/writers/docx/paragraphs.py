"""Paragraphs: their style, and what ties them to the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.document.element import Element
from communique.document.vocabulary import BLOCKS
from communique.writers.docx.directions import is_right_to_left
from communique.writers.docx.inlines import runs
from communique.writers.docx.looks import ParagraphLook
from communique.writers.docx.ooxml import XmlElement, element, qualified
from communique.writers.docx.slots import is_slot
from communique.writers.docx.story import Story

_PARAGRAPH = qualified("w:p")
_PROPERTIES = qualified("w:pPr")
_KEEP_NEXT = qualified("w:keepNext")


def paragraph(
    source: Element, look: ParagraphLook, story: Story, *extra: XmlElement
) -> list[XmlElement]:
    """The paragraph of that element, in its slot; ``extra`` are properties beside its style.

    Nothing when it has no words: an empty paragraph is read out as « vide » by screen readers.
    """
    words = runs(source.children, story, look)
    if not words:
        return []
    made = [bare_paragraph(look, words, source.text, *extra)]
    return story.slots.around_blocks(source.champ, made) if is_slot(source) else made


def bare_paragraph(
    look: ParagraphLook, words: Sequence[XmlElement], text: str = "", *extra: XmlElement
) -> XmlElement:
    """A paragraph around runs; ``text`` is what they say, for its direction."""
    properties = element("w:pPr", element("w:pStyle", w_val=look.style_id), *extra)
    if is_right_to_left(text):
        properties.append(element("w:bidi"))
    return element("w:p", properties, *words)


def holds_blocks(source: Element) -> bool:
    """Whether an element is made of blocks; it is one paragraph of words otherwise."""
    return any(child.tag in BLOCKS for child in source.elements)


def keep_together(blocks: Iterable[XmlElement]) -> None:
    """Ask Word not to part these blocks between two pages."""
    keep_with_next(_paragraphs(blocks)[:-1])


def keep_last_with_next(blocks: Iterable[XmlElement]) -> None:
    """Ask Word to leave the last of these paragraphs on the page of what follows."""
    keep_with_next(_paragraphs(blocks)[-1:])


def keep_with_next(paragraphs: Iterable[XmlElement]) -> None:
    for made in paragraphs:
        properties = made.find(_PROPERTIES)
        if properties is not None and properties.find(_KEEP_NEXT) is None:
            properties.insert(1, element("w:keepNext"))


def _paragraphs(blocks: Iterable[XmlElement]) -> list[XmlElement]:
    return [made for block in blocks for made in block.iter(_PARAGRAPH)]
