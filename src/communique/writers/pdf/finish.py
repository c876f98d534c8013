"""The last touch, on the objects of the PDF just before they are written."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from communique.diagnostics import Diagnostic, Severity
from communique.document.document import Document
from communique.document.element import Element
from communique.errors import OutputFailed
from communique.writers.pdf import metadata, structure, tags
from communique.writers.pdf.tag_origins import Origin

_POINTS_PER_PIXEL = 0.75

_WORD_JOINER = b"<2060>"
"""U+2060 in a ToUnicode table: a character without width nor meaning."""

Finisher = Callable[[Any, Any], None]
"""What WeasyPrint calls with its own document and the pydyf PDF."""


def finisher(
    document: Document, origins: Mapping[int, Origin], laid_out: Callable[[Any], None]
) -> Finisher:
    """The finisher of this document, given the origin of the tags.

    ``laid_out`` is shown the pages as WeasyPrint laid them out, before anything else.
    """

    def finish(rendered: Any, pdf: Any) -> None:
        laid_out(rendered)
        _refuse_missing(rendered, document)
        _keep_one_annotation_a_link(rendered, pdf)
        _describe_links(rendered)
        _give_text_to_every_glyph(pdf)
        tree = tags.read(pdf, origins)
        structure.mend(tree)
        _place_figures(pdf, tree)
        tags.write(pdf, tree)
        metadata.describe(pdf, document)
        metadata.name_attachment(pdf)
        pack(pdf)

    return finish


def _keep_one_annotation_a_link(rendered: Any, pdf: Any) -> None:
    """WeasyPrint makes one more for each element inside a link, over the same words."""
    for page, reference in zip(rendered.pages, pdf.page_references, strict=True):
        for link in [link for link in page.links if link[-1].element_tag != "a"]:
            page.links.remove(link)
            annotation = link[-1].link_annotation
            tags.resolve(pdf, reference)["Annots"].remove(annotation.reference)
            annotation.clear()


def _describe_links(rendered: Any) -> None:
    """Read a link aloud by its text, not by its address (ISO 14289-1, 7.18.5)."""
    for page in rendered.pages:
        for _, _, _, box in page.links:
            box.link_annotation["Contents"] = pydyf.String(tags.text_of(box.element))


def _give_text_to_every_glyph(pdf: Any) -> None:
    """Several glyphs may draw one letter and its accents: WeasyPrint gives the whole text to the
    first and nothing to the others, which PDF/A refuses (ISO 19005-3, 6.2.11.7)."""
    for font in (item for item in pdf.objects if isinstance(item, dict) and "ToUnicode" in item):
        lines = tags.resolve(pdf, font["ToUnicode"]).stream
        lines[:] = [line.replace(b"<>", _WORD_JOINER) for line in lines]


def _place_figures(pdf: Any, tree: tags.Tag) -> None:
    """Give the box of an image in the page's own units: points from the bottom left."""
    for tag in tree.tags():
        if tag.name == "Figure":
            height = tags.resolve(pdf, tag.body["Pg"])["MediaBox"][3]
            left, top, right, bottom = (v * _POINTS_PER_PIXEL for v in tag.body["A"]["BBox"])
            tag.body["A"]["BBox"][:] = [left, height - bottom, right, height - top]


def _refuse_missing(rendered: Any, document: Document) -> None:
    """Raise OutputFailed when a page drawn by WeasyPrint has a box in place of a character."""
    missing = sorted({chr(code) for font in rendered.fonts.values() for code in font.missing})
    if missing:
        raise OutputFailed(
            "Le texte contient des caractères qu’aucune police disponible ne sait dessiner.",
            hint="Remplacez ces caractères, ou déposez dans templates/charte/polices/ une police "
            "(TTF ou OTF) qui les possède.",
            diagnostics=[_no_glyph(champ, signs) for champ, signs in _by_field(missing, document)],
        )


def _by_field(missing: list[str], document: Document) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for character in missing:
        for champ in dict.fromkeys(_fields(document.body, character)) or [""]:
            found.setdefault(champ, []).append(character)
    yield from found.items()


def _no_glyph(champ: str, characters: list[str]) -> Diagnostic:
    shown = ", ".join(f"« {character} » (U+{ord(character):04X})" for character in characters)
    return Diagnostic(
        rule="glyphe-absent",
        severity=Severity.ERREUR,
        message=f"Aucune police n’a {shown}.",
        champ=champ,
    )


def _fields(element: Element, character: str, champ: str = "") -> Iterator[str]:
    """The nearest field of each text that holds the character, itself or once in capitals."""
    champ = element.champ or champ
    for child in element.children:
        if isinstance(child, Element):
            yield from _fields(child, character, champ)
        elif character in child or character in child.upper():
            yield champ


_LEVEL = 6
_BEFORE, _AFTER = b"\nstream\n", b"\nendstream"


def pack(pdf: Any) -> None:
    """Replace the objects by their bytes; none can be changed any more.

    pydyf writes each object twice, compression included: for the file, then for its identifier.
    It also compresses as hard as zlib can: level 6 takes half the time for files about 1 % larger.
    """
    pdf.objects[:] = [item if item.free == "f" else _Packed(item) for item in pdf.objects]


class _Packed(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as it will be written."""

    data = b""
    compressible = False

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.number = item.number
        self.generation = item.generation
        self.data = _deflated(item) if getattr(item, "compress", False) else item.data
        self.compressible = item.compressible


def _deflated(stream: Any) -> bytes:
    """The stream as pydyf writes it, compressed by us."""
    stream.compress = False
    content = zlib.compress(stream.data.partition(_BEFORE)[2].removesuffix(_AFTER), _LEVEL)
    stream.extra = {**stream.extra, "Filter": "/FlateDecode", "Length": len(content)}
    stream.stream = [content]
    written: bytes = stream.data
    return written
