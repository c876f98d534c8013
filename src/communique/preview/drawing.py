"""The pages of a PDF drawn as a screen shows them, by the process of pages alone."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Collection, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

import pypdfium2

from communique.preview.state import Page, Pictures
from communique.writers.pdf.places import Place

_DEVICE_PIXELS = 2
"""For each CSS pixel: what screens of laptops and phones show."""
_CSS_PIXELS_A_POINT = 96 / 72
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 1
"""Of compression: the file goes to the same machine, and lives until the next save."""
_STRIPS = 4
_NO_FILTER = b"\0"
_ZLIB_HEADER = b"\x78\x01"
_CHANNELS = 3


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


@dataclass(frozen=True, slots=True)
class Pixels:
    """An image of red, green and blue bytes; ``stride`` is the length of a line in ``data``."""

    width: int
    height: int
    stride: int
    data: memoryview


class Compression:
    """A PNG being made by other threads: of the whole preview, this takes longest.

    W3C, Portable Network Graphics (third edition): 5.3 (chunks), 9.1 (lines without filter), 10.1
    (one zlib stream), 11.2.1 (IHDR). Filters are left out: they would cost more than they save.
    """

    def __init__(self, pixels: Pixels, executor: Executor) -> None:
        self._pixels = pixels
        self._sum = 1
        self._packed: list[Future[bytes]] = []
        strips = list(_strips(pixels))
        for index, strip in enumerate(strips):
            last = index == len(strips) - 1
            self._packed.append(executor.submit(_deflated, strip, last=last))
            self._sum = zlib.adler32(strip, self._sum)

    def result(self) -> bytes:
        """The file, once it is made."""
        size = (self._pixels.width, self._pixels.height)
        header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
        packed = b"".join(part.result() for part in self._packed)
        stream = _ZLIB_HEADER + packed + struct.pack(">I", self._sum)
        chunks = ((b"IHDR", header), (b"IDAT", stream), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks)


def _strips(pixels: Pixels) -> Iterator[bytes]:
    """The lines as PNG has them, each after the number of its filter, in a few strips."""
    lines = -(-pixels.height // _STRIPS)
    used = pixels.width * _CHANNELS
    for first in range(0, pixels.height, lines):
        parts: list[bytes | memoryview] = []
        for line in range(first, min(first + lines, pixels.height)):
            start = line * pixels.stride
            parts += (_NO_FILTER, pixels.data[start : start + used])
        yield b"".join(parts)


def _deflated(strip: bytes, *, last: bool) -> bytes:
    """A part of one stream: ended at a byte, so that the next part can follow (RFC 1951)."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    end = zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH
    return deflate.compress(strip) + deflate.flush(end)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
