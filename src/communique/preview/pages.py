"""The pages of a PDF as images, and where the fields of the brief stand in them.

This is the work of the preview's own process: it never holds up the server.
"""

from __future__ import annotations

import ctypes
import hashlib
import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from communique.writers.pdf.places import Place

DEVICE_PIXELS = 2
"""For each CSS pixel: what screens of laptops and phones show."""
_CSS_PIXELS_A_POINT = 96 / 72
_LEVEL = 1
"""Of compression: a page is sent to the same machine."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in CSS pixels, the name of its image, the places of its fields."""

    number: int
    width: float
    height: float
    image: str
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "src": f"/pages/{self.image}.png",
            "places": [place.as_json() for place in self.places],
        }


def pictured(
    pdf: bytes, places: Collection[Place], known: Collection[str]
) -> tuple[tuple[Page, ...], Mapping[str, bytes]]:
    """The pages of a PDF and the PNG of each image that is not ``known`` already."""
    import pypdfium2  # noqa: PLC0415 - the server itself never draws

    document = pypdfium2.PdfDocument(pdf)
    pages, images = [], {}
    try:
        for index, sheet in enumerate(document):
            bitmap = sheet.render(scale=DEVICE_PIXELS * _CSS_PIXELS_A_POINT, rev_byteorder=True)
            image = hashlib.sha1(bitmap.buffer, usedforsecurity=False).hexdigest()
            if image not in known and image not in images:
                images[image] = _png(bitmap.width, bitmap.height, bitmap.stride, bitmap.buffer)
            width, height = (side * _CSS_PIXELS_A_POINT for side in sheet.get_size())
            here = tuple(place for place in places if place.page == index)
            pages.append(Page(index + 1, width, height, image, here))
            bitmap.close()
            sheet.close()
    finally:
        document.close()
    return tuple(pages), images


def _png(width: int, height: int, stride: int, pixels: ctypes.Array[ctypes.c_ubyte]) -> bytes:
    """A PNG of 24-bit pixels, each line as it is: filters would cost more than they save.

    W3C, Portable Network Graphics (third edition), 5 (chunks), 7.2 (lines), 11.2.1 (IHDR).
    """
    view = memoryview(pixels).cast("B")
    lines: list[bytes | memoryview] = []
    for start in range(0, stride * height, stride):
        lines += (b"\0", view[start : start + 3 * width])
    packed = zlib.compress(b"".join(lines), _LEVEL)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
