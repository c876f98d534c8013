"""The words of a paragraph and their marks, as Word's runs, links, fields and slots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.document.element import Element, Node
from communique.writers.docx.directions import segments
from communique.writers.docx.looks import ParagraphLook
from communique.writers.docx.ooxml import XmlElement, element
from communique.writers.docx.slots import is_slot
from communique.writers.docx.story import Story

_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
"""Classes of the empty spans where the page number and the number of pages go."""

_DIRECT = {"strong": ("w:b", "w:bCs"), "em": ("w:i", "w:iCs")}
"""What a mark adds by itself when the style of its run is already taken by another mark, or when
its paragraph wears that mark already: the two styles would cancel out (ISO 29500-1, 17.7.3)."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks: one character style, and the marks that this style does not speak for.

    ``emphatic`` has the marks that the style of the paragraph wears.
    """

    emphatic: frozenset[str] = frozenset()
    style: str | None = None
    styled_by: str = ""
    marks: tuple[str, ...] = ()

    def inside(self, mark: Element, style: str | None) -> _Look:
        """The look inside a mark. A link keeps its style; otherwise the outer mark does."""
        if style is None:
            return self
        if self.style is None:
            return replace(self, style=style, styled_by=mark.tag)
        if mark.tag == "a":
            marks = (*self.marks, self.styled_by)
            return replace(self, style=style, styled_by=mark.tag, marks=marks)
        return replace(self, marks=(*self.marks, mark.tag))

    @property
    def is_raised(self) -> bool:
        return "sup" in {self.styled_by, *self.marks}

    def is_direct(self, mark: str) -> bool:
        """Whether the run must say this mark itself."""
        return mark in self.marks or (mark == self.styled_by and mark in self.emphatic)


def runs(nodes: Iterable[Node], story: Story, worn: ParagraphLook) -> list[XmlElement]:
    """The runs of a paragraph of that look, in order; none when there is nothing to show."""
    return _runs(nodes, _Look(worn.emphatic), story)


def _runs(nodes: Iterable[Node], look: _Look, story: Story) -> list[XmlElement]:
    return [run for node in nodes for run in _node(node, look, story)]


def _node(node: Node, look: _Look, story: Story) -> list[XmlElement]:
    if isinstance(node, str):
        return _text(node, look)
    if node.tag == "br":
        return [element("w:r", element("w:br"))]
    field = next((_FIELDS[name] for name in node.classes if name in _FIELDS), None)
    if field is not None:
        return [_field(field, look)]
    made = _runs(node.children, look.inside(node, story.styles.character(node)), story)
    if node.tag == "a" and made:
        made = [element("w:hyperlink", *made, r_id=story.link_to(node.get("href")), w_history="1")]
    return story.slots.around_runs(node.champ, made) if is_slot(node) else made


def _text(text: str, look: _Look) -> list[XmlElement]:
    return [_run(piece, look, from_right) for piece, from_right in segments(text) if piece]


def _run(text: str, look: _Look, from_right: bool = False) -> XmlElement:
    run = element("w:r", *_properties(look, from_right))
    run.append(element("w:t", text=text, xml_space="preserve"))
    return run


def _field(instruction: str, look: _Look) -> XmlElement:
    """A field; « 1 » stands until Word or LibreOffice has laid the pages out."""
    return element("w:fldSimple", _run("1", look), w_instr=f" {instruction} ")


def _properties(look: _Look, from_right: bool) -> list[XmlElement]:
    """The run's properties, in the order the standard asks for, or nothing."""
    properties = [] if look.style is None else [element("w:rStyle", w_val=look.style)]
    for mark, names in _DIRECT.items():
        if look.is_direct(mark):
            properties.extend(element(name) for name in names)
    if look.is_raised:  # in a style of capitals too, « 13e » never becomes « 13E »
        properties.append(element("w:caps", w_val="0"))
    if "sup" in look.marks:
        properties.append(element("w:vertAlign", w_val="superscript"))
    if from_right:
        properties.append(element("w:rtl"))
    return [element("w:rPr", *properties)] if properties else []
