"""A JPEG (ITU-T T.81) without what does not draw it, cut at its end; its pixels are not touched.

Kept: tables, frame, scans, the colour profile (ICC.1, annex B.4) and Adobe's note on colours. Left
out: Exif with its place and its thumbnail, XMP, IPTC, comments, the index of other pictures (MPF),
whatever follows the end (the film of a « motion photo », another camera's notes, zeros).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from communique.pictures.taken_apart import Parts, UnusablePicture, damaged

SIGNATURE = b"\xff\xd8\xff"
_END, _SCAN, _JFIF, _EXIF, _ICC, _ADOBE = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_READABLE = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive, with Huffman codes: all that browsers and Word read."""
_DRAWING = {0xDB, 0xC4, 0xDD, _SCAN}
"""Tables, restarts, pixels."""
_ADOBE_LENGTH = 14
_PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
"""Version 1.01, square pixels, no thumbnail."""
_MARKER = re.compile(rb"\xff+([\xc0-\xcf\xd9-\xfe])")
_LONGEST_PADDING = 64
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_NOISE = bytes((n * n * 31 + n * 7) % 251 for n in range(1024))

_Segment = tuple[int, bytes]
"""Marker and content, which begins with its length; that of a scan goes on with coded pixels."""


def taken_apart(data: bytes) -> Parts:
    """Raises UnusablePicture for a damaged file, or a kind that few programs open."""
    segments = list(_segments(data))
    frames = [(marker, content) for marker, content in segments if marker in _FRAMES]
    if len(frames) != 1 or all(marker != _SCAN for marker, _ in segments):
        raise damaged()
    width, height = _size(*frames[0])
    kept = [segment for segment in segments if _draws(*segment)]
    header = _PLAIN_JFIF if _wants_jfif(segments, frames[0][1]) else b""
    return Parts(
        _file(header, kept),
        "image/jpeg",
        width,
        height,
        exif=next((found[2:] for marker, found in segments if marker == _EXIF), b""),
        altered=_file(header, [(m, c + _NOISE if m == _SCAN else c) for m, c in kept]),
    )


def _segments(data: bytes) -> Iterator[_Segment]:
    marker, at = _marker(data, 2)
    while marker != _END:
        end = at + int.from_bytes(data[at : at + 2])
        if end < at + 2:
            raise damaged()
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        marker, at = _marker(data, end)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker that stands there, give or take the padding of some cameras; where it ends."""
    found = _MARKER.search(data, at, at + _LONGEST_PADDING)
    if found is None:
        raise damaged()
    return found[1][0], found.end()


def _end_of_scan(data: bytes, at: int) -> int:
    found = _AFTER_SCAN.search(data, at)
    if found is None:
        raise damaged()
    return found.start()


def _size(marker: int, frame: bytes) -> tuple[int, int]:
    """Width and height."""
    precision, height, width, components = struct.unpack_from(">xxBHHB", frame)
    if not width or not height:
        raise damaged()
    if marker not in _READABLE or precision != 8:
        raise UnusablePicture(
            "est un JPEG d’une sorte rare (sans perte, arithmétique ou à 12 bits), que ni Word ni "
            "les navigateurs n’ouvrent.",
            "Ouvrez-la dans un logiciel d’images et enregistrez-la en JPEG ordinaire.",
        )
    if components == 4:
        raise UnusablePicture(
            "est en couleurs d’imprimerie (CMJN).",
            "Enregistrez-la en RVB, pour l’écran, ou demandez la version RVB au graphiste.",
        )
    return width, height


def _draws(marker: int, content: bytes) -> bool:
    if marker == _ICC:
        return content.startswith(b"ICC_PROFILE\0", 2)
    if marker == _ADOBE:
        return content.startswith(b"Adobe", 2) and len(content) == _ADOBE_LENGTH
    return marker in _DRAWING or marker in _FRAMES


def _wants_jfif(segments: list[_Segment], frame: bytes) -> bool:
    """Old readers want this header; it must not contradict a file that means plain RGB."""
    starts = {(marker, content[2:7]) for marker, content in segments}
    if (_JFIF, b"JFIF\0") in starts:
        return True
    return (_ADOBE, b"Adobe") not in starts and frame[8::3] != b"RGB"


def _file(header: bytes, segments: list[_Segment]) -> bytes:
    written = (bytes((0xFF, marker)) + content for marker, content in segments)
    return b"\xff\xd8" + header + b"".join(written) + b"\xff\xd9"
