"""The last touch, on the objects of the PDF just before they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from communique.document.document import Document
from communique.writers.pdf import metadata, structure, tags
from communique.writers.pdf.glyphs import refuse_missing
from communique.writers.pdf.tagging import Origin

_POINTS_PER_PIXEL = 0.75

Finisher = Callable[[Any, Any], None]
"""What WeasyPrint calls with its own document and the pydyf PDF."""


def finisher(document: Document, origins: Mapping[int, Origin]) -> Finisher:
    """The finisher of this document, given the origin of the tags."""

    def finish(rendered: Any, pdf: Any) -> None:
        refuse_missing(rendered, document)
        _describe_links(rendered)
        tree = tags.read(pdf, origins)
        structure.mend(tree)
        _place_figures(pdf, tree)
        tags.write(pdf, tree)
        metadata.describe(pdf, document)
        metadata.name_attachment(pdf)

    return finish


def _describe_links(rendered: Any) -> None:
    """Read a link aloud by its text, not by its address (ISO 14289-1, 7.18.5)."""
    for page in rendered.pages:
        for _, _, _, box in page.links:
            box.link_annotation["Contents"] = pydyf.String(tags.text_of(box.element))


def _place_figures(pdf: Any, tree: tags.Tag) -> None:
    """Give the box of an image in the page's own units: points from the bottom left."""
    for tag in tree.tags():
        if tag.name == "Figure":
            height = tags.resolve(pdf, tag.body["Pg"])["MediaBox"][3]
            left, top, right, bottom = (v * _POINTS_PER_PIXEL for v in tag.body["A"]["BBox"])
            tag.body["A"]["BBox"][:] = [left, height - bottom, right, height - top]
