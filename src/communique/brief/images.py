"""Image files: their format, their size and their soundness, from their own bytes.

PNG (W3C, Portable Network Graphics, third edition) and JPEG (ITU-T T.81) are walked part by
part; nothing is decoded to pixels, so a huge picture in a small file costs nothing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from communique.brief.limits import MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS
from communique.brief.unreadable import Unreadable

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_OTHER_FORMATS: Final = (
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"%PDF", "PDF"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
_FRAME_MARKERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKERS_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A checked image; width and height in pixels."""

    path: Path
    media_type: str
    width: int
    height: int


def read_image(name: str, folder: Path) -> ImageFile:
    """The image of that name in the folder of the edition; raises Unreadable."""
    path = _inside(name, folder)
    try:
        if path.stat().st_size > MAX_IMAGE_BYTES:
            raise Unreadable(
                "image-trop-grande",
                f"L’image « {name} » pèse {path.stat().st_size // 1024**2} Mio ; le maximum "
                f"est de {MAX_IMAGE_BYTES // 1024**2} Mio.",
                "Réduisez-la : 2 000 pixels de large suffisent pour une page.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            "image-illisible",
            f"L’image « {name} » ne peut pas être ouverte.",
            "Vérifiez que vous avez le droit de lire ce fichier.",
        ) from error
    media_type, width, height = _measure(name, data)
    if width * height > MAX_IMAGE_PIXELS:
        raise Unreadable(
            "image-trop-grande",
            f"L’image « {name} » mesure {width} × {height} pixels, plus de "
            f"{MAX_IMAGE_PIXELS // 1_000_000} millions en tout.",
            "Réduisez-la : 2 000 pixels de large suffisent pour une page.",
        )
    return ImageFile(path, media_type, width, height)


def _inside(name: str, folder: Path) -> Path:
    outside = Unreadable(
        "image-hors-du-dossier",
        f"L’image « {name} » n’est pas dans le dossier de l’édition.",
        "Copiez l’image à côté du brief et donnez seulement son nom, par exemple affiche.png",
    )
    if "\\" in name or ":" in name or "\0" in name:
        raise outside
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise outside
    if not path.is_file():
        raise Unreadable(
            "image-introuvable", f"L’image « {name} » n’existe pas.", _what_is_there(name, root)
        )
    return path


def _what_is_there(name: str, folder: Path) -> str:
    from communique.brief.suggestion import did_you_mean  # noqa: PLC0415 -- rarely needed

    suffixes = {".png", ".jpg", ".jpeg"}
    images = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in suffixes)
    if not images:
        return "Le dossier de l’édition ne contient aucune image PNG ou JPEG."
    return did_you_mean(name, images) or f"Images du dossier : {', '.join(images[:8])}."


def _measure(name: str, data: bytes) -> tuple[str, int, int]:
    try:
        if data.startswith(_PNG):
            return "image/png", *_measure_png(data)
        if data.startswith(_JPEG):
            return "image/jpeg", *_measure_jpeg(data)
    except (_Damaged, struct.error, zlib.error):
        raise Unreadable(
            "image-illisible",
            f"L’image « {name} » est abîmée ou incomplète.",
            "Ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau.",
        ) from None
    form = next((form for start, form in _OTHER_FORMATS if data.startswith(start)), "")
    kind = f"au format {form}" if form else "d’un format inconnu"
    raise Unreadable(
        "image-illisible",
        f"L’image « {name} » est {kind} ; il faut du PNG ou du JPEG.",
        "Enregistrez-la en PNG (dessin, affiche) ou en JPEG (photo).",
    )


class _Damaged(Exception):
    pass


def _measure_png(data: bytes) -> tuple[int, int]:
    chunks = _png_chunks(data)
    kind, header = next(chunks)
    if kind != b"IHDR" or len(header) != 13:
        raise _Damaged
    width, height = struct.unpack(">II", header[:8])
    pixels = zlib.decompressobj()
    kinds = set()
    for kind, content in chunks:
        kinds.add(kind)
        if kind == b"IDAT":
            _inflate(pixels, content)
    if not width or not height or b"IEND" not in kinds or not pixels.eof:
        raise _Damaged
    return width, height


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(content, zlib.crc32(kind)) != checksum:
            raise _Damaged
        yield kind, content
        at += 12 + length


def _inflate(pixels: zlib._Decompress, content: bytes) -> None:
    """Go through compressed pixels a piece at a time, keeping none."""
    while content and not pixels.eof:
        pixels.decompress(content, 1024 * 1024)
        content = pixels.unconsumed_tail


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    for marker, content in _jpeg_segments(data):
        if marker in _FRAME_MARKERS:
            height, width, components = struct.unpack_from(">xHHB", content)
            if not width or not height or b"\xff\xd9" not in data[-4096:]:
                raise _Damaged
            if components == 4:
                raise Unreadable(
                    "image-illisible",
                    "Cette image JPEG est en couleurs d’imprimerie (CMJN).",
                    "Enregistrez-la en RVB, pour l’écran.",
                )
            return width, height
    raise _Damaged


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            raise _Damaged
        marker = data[at + 1] if at + 1 < len(data) else 0xD9
        at += 1 if marker == 0xFF else 2
        if marker in {0xD9, 0xDA}:
            return
        if marker == 0xFF or marker in _MARKERS_ALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2:
            raise _Damaged
        yield marker, data[at + 2 : at + length]
        at += length
