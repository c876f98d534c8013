"""What a file is when it is no text: known by its first bytes, whatever its name says."""

from __future__ import annotations

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "un PDF"),
    (b"\x89PNG", "une image PNG"),
    (b"\xff\xd8\xff", "une image JPEG"),
    (b"GIF8", "une image GIF"),
    (b"RIFF", "une image ou un son"),
    (b"{\\rtf", "un document RTF"),
    (b"\xd0\xcf\x11\xe0", "un ancien document de Microsoft Office"),
    (b"\x1f\x8b", "une archive compressée"),
    (b"7z\xbc\xaf", "une archive compressée"),
)
_IN_AN_ARCHIVE: tuple[tuple[bytes, str], ...] = (
    (b"word/", "un document Word"),
    (b"xl/", "un classeur Excel"),
    (b"ppt/", "une présentation PowerPoint"),
    (b"opendocument.text", "un document LibreOffice"),
    (b"opendocument", "un fichier LibreOffice"),
)
_HEAD = 4_096
"""Bytes that tell the kind of an archive: Office names its parts in the first of them."""


def kind_of(data: bytes) -> str:
    """« un document Word », « un PDF »…; "" for what may be a text in any encoding."""
    if data.startswith(b"PK\x03\x04"):
        inside = (kind for sign, kind in _IN_AN_ARCHIVE if sign in data[:_HEAD] + data[-_HEAD:])
        return next(inside, "une archive compressée")
    return next((kind for sign, kind in _BEGINNINGS if data.startswith(sign)), "")
