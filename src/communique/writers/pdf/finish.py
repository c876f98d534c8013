"""The last touch, on the objects of the PDF just before they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from communique.document.document import Document
from communique.writers.pdf import metadata, structure, tags
from communique.writers.pdf.glyphs import refuse_missing
from communique.writers.pdf.packing import pack
from communique.writers.pdf.tagging import Origin

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
        refuse_missing(rendered, document)
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
