"""The pages of a PDF drawn as a screen shows them, by the process of pages alone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pypdfium2

from communique.preview.pages import Page, Pictures
from communique.preview.png import Compression, Pixels
from communique.writers.pdf.places import Place

_DEVICE_PIXELS = 2
"""For each CSS pixel: what screens of laptops and phones show."""
_CSS_PIXELS_A_POINT = 96 / 72


def pictured(pdf: bytes, places: Collection[Place], known: Collection[str]) -> Pictures:
    """Draw the pages: the next one while the one before is compressed."""
    document = pypdfium2.PdfDocument(pdf)
    pages: list[Page] = []
    images: dict[str, bytes] = {}
    pending: tuple[str, Compression] | None = None
    try:
        with ThreadPoolExecutor(2) as executor:
            for index, sheet in enumerate(document):
                pixels = _drawn(sheet)
                image = hashlib.sha1(pixels.data, usedforsecurity=False).hexdigest()
                if pending:
                    images[pending[0]] = pending[1].result()
                is_new = image not in known and image not in images
                pending = (image, Compression(pixels, executor)) if is_new else None
                here = tuple(place for place in places if place.page == index)
                width, height = (side * _CSS_PIXELS_A_POINT for side in sheet.get_size())
                pages.append(Page(index + 1, width, height, image, here))
                sheet.close()
            if pending:
                images[pending[0]] = pending[1].result()
    finally:
        document.close()
    return Pictures(tuple(pages), images)


def _drawn(sheet: pypdfium2.PdfPage) -> Pixels:
    """Notes and forms are left out: a communiqué has none that show."""
    bitmap = sheet.render(
        scale=_DEVICE_PIXELS * _CSS_PIXELS_A_POINT,
        rev_byteorder=True,
        draw_annots=False,
        may_draw_forms=False,
    )
    data = memoryview(bitmap.buffer).cast("B")
    return Pixels(bitmap.width, bitmap.height, bitmap.stride, data)
