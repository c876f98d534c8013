"""A PNG (W3C, Portable Network Graphics, third edition) without what does not draw it.

Kept: header, palette, transparency, pixels, the colour profile. Left out: texts, time, Exif, the
further pictures of an animation, programs' own chunks, whatever follows the end.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.pictures.taken_apart import Parts, damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_KEPT = _CRITICAL | {b"tRNS", b"iCCP", b"sRGB"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By type of colour (11.2.1)."""
_WHOLE = ((0, 0, 1, 1),)
_ADAM7 = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
    (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
"""First column, first line, steps of each, for each pass (8.1)."""

_Chunk = tuple[bytes, bytes]


def taken_apart(data: bytes) -> Parts:
    """Raises UnusablePicture for a damaged file."""
    chunks = list(_chunks(data))
    kinds = {kind for kind, _ in chunks}
    header = _header(chunks)
    if any(kind[:1].isupper() for kind in kinds - _CRITICAL):
        raise damaged()
    return Parts(
        written(chunk for chunk in chunks if chunk[0] in _KEPT),
        "image/png",
        header.width,
        header.height,
        exif=next((content for kind, content in chunks if kind == b"eXIf"), b""),
        deep=header.depth == 16,
        animated=b"acTL" in kinds,
    )


def refuse_short(data: bytes) -> None:
    """Raises UnusablePicture when the pixels do not fill the picture: decoders say nothing of it.

    To be called once the size is known to be bearable: everything is inflated.
    """
    chunks = list(_chunks(data))
    wanted = _header(chunks).length
    pixels = b"".join(content for kind, content in chunks if kind == b"IDAT")
    inflating = zlib.decompressobj()
    found = 0
    while pixels and not inflating.eof and found <= wanted:
        found += len(inflating.decompress(pixels, 1024 * 1024))
        pixels = inflating.unconsumed_tail
    if found < wanted or (found == wanted and not inflating.eof):
        raise damaged()


def packed_anew(data: bytes) -> bytes:
    """The same picture compressed by Python's own zlib, whose version the manifest names."""
    chunks = list(_chunks(data))
    pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    before = [chunk for chunk in chunks if chunk[0] in _KEPT - {b"IDAT", b"IEND"}]
    return written([*before, (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")])


def written(chunks: Iterable[_Chunk]) -> bytes:
    return SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
        for kind, content in chunks
    )  # fmt: skip


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(content, zlib.crc32(kind)) != checksum:
            raise damaged()
        yield kind, content
        at += 12 + length


class _Header(NamedTuple):
    width: int
    height: int
    depth: int
    colours: int
    compression: int
    filtering: int
    interlaced: int

    @property
    def length(self) -> int:
        """Of all lines, each after the number of its filter."""
        bits = self.depth * _CHANNELS[self.colours]
        total = 0
        for column, line, right, down in _ADAM7 if self.interlaced else _WHOLE:
            columns = -(-(self.width - column) // right)
            if columns > 0:
                total += -(-(self.height - line) // down) * (1 + -(-columns * bits // 8))
        return total


def _header(chunks: list[_Chunk]) -> _Header:
    kind, content = chunks[0]
    if kind != b"IHDR" or len(content) != 13:
        raise damaged()
    header = _Header(*struct.unpack(">IIBBBBB", content))
    if not header.width or not header.height or header.colours not in _CHANNELS:
        raise damaged()
    return header
