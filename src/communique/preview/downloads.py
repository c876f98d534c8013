"""The outputs of the document being shown, as files to keep."""

from __future__ import annotations

from urllib.parse import quote

from communique.building.makers import PdfHere, make_all
from communique.preview.rendition import Rendition


def made(rendition: Rendition, fmt: str) -> bytes:
    """One output, made and proved as by a build (not the PDF, which has its own process)."""
    assert fmt != "pdf", "the PDF is made by the printing process"
    return make_all(rendition.order, [fmt], PdfHere()).made[0].data


def text(rendition: Rendition) -> bytes:
    from communique.writers import text as writer  # noqa: PLC0415 - when it is looked at

    return writer.write(rendition.order)


def attached(name: str) -> str:
    """The header that names a file to keep (RFC 6266, 4.1; RFC 8187 for accents)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
