"""The file taken apart, decoded, turned, reduced; the picture that comes of it.

A sound file that stands upright and is small enough keeps its very pixels, whatever the machine.
Another is redrawn by Pillow, whose version the manifest names (docs/decisions/030).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from communique.pictures import jpeg_segments, png_chunks
from communique.pictures.taken_apart import Parts, UnusablePicture, damaged

if TYPE_CHECKING:
    from PIL.Image import Image

IN_COLUMN: Final = (2008, 992)
"""Widest and tallest, in pixels: 300 dpi on the 170 mm of the column and the 84 mm that the style
sheets of Word and of the PDF allow."""
ON_PAGE: Final = (2480, 3508)
"""300 dpi on A4: for pictures of the office's templates, which may stand anywhere."""
MOST_PIXELS: Final = 50_000_000
"""Of a file: what the largest phones and cameras make, 150 MB once decoded."""
_KEPT = 64
_QUALITY = 90
_SMALLEST = 2
_LAST_STANDING = 4
"""Of the eight ways up: from the fifth on, width and height are exchanged."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What every output shows: bytes, kind, size in pixels; the size of the file it came from."""

    data: bytes
    media_type: str
    width: int
    height: int
    from_width: int
    from_height: int
    was_animated: bool = False


def clean(data: bytes, room: tuple[int, int] = IN_COLUMN) -> Picture:
    """The picture of that file, no larger than that room; raises UnusablePicture without one.

    Kept for as long as the process lives, or until many others have come: the preview reads the
    same file at each save.
    """
    key = (hashlib.sha256(data).digest(), room)
    if key not in _known:
        picture = _cleaned(data, room)
        if len(_known) >= _KEPT:
            del _known[next(iter(_known))]
        _known[key] = picture
    return _known[key]


_known: dict[tuple[bytes, tuple[int, int]], Picture] = {}


def _cleaned(data: bytes, room: tuple[int, int]) -> Picture:
    parts = _taken_apart(data)
    _refuse_size(parts)
    way = _orientation(parts.exif)
    lies = way > _LAST_STANDING
    size = (parts.height, parts.width) if lies else (parts.width, parts.height)
    fitted = _fitted(size, room)
    with _strict():
        image = _decoded(parts, fitted[::-1] if lies else fitted)
        written = parts.data
        if fitted != size or way > 1 or parts.deep:
            written = _redrawn(_turned(_in_eight_bits(image), way), fitted, parts.media_type)
    return Picture(written, parts.media_type, *fitted, *size, parts.animated)


def _taken_apart(data: bytes) -> Parts:
    try:
        if data.startswith(png_chunks.SIGNATURE):
            return png_chunks.taken_apart(data)
        if data.startswith(jpeg_segments.SIGNATURE):
            return jpeg_segments.taken_apart(data)
    except (struct.error, IndexError):
        raise damaged() from None
    raise _refusal(data)


def _refuse_size(parts: Parts) -> None:
    measures = f"mesure {parts.width}\u00a0×\u00a0{parts.height} pixels"
    if parts.width * parts.height > MOST_PIXELS:
        raise UnusablePicture(
            f"{measures}, plus de {MOST_PIXELS // 1_000_000} millions en tout.",
            "Réduisez-la : 2 000 pixels de large suffisent pour une page.",
            is_too_large=True,
        )
    if min(parts.width, parts.height) < _SMALLEST:
        raise UnusablePicture(
            f"{measures} : on n’y verrait rien.",
            "C’est sans doute un point invisible d’une page web : donnez l’image elle-même.",
        )


def _fitted(size: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """That size, or the largest of its proportions in that room."""
    scale = min(1, room[0] / size[0], room[1] / size[1])
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


@contextmanager
def _strict() -> Iterator[None]:
    """A picture cut short is refused: WeasyPrint, once imported, has Pillow let it pass."""
    from PIL import ImageFile  # noqa: PLC0415 - slow, and rarely needed

    indulgent = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error):
        raise damaged() from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = indulgent


def _decoded(parts: Parts, wanted: tuple[int, int]) -> Image:
    """All pixels gone through; those of a photo at a fraction of its size if that is enough."""
    if parts.media_type == "image/png":
        png_chunks.refuse_short(parts.data)
        return _opened(parts.data, wanted)
    image = _opened(parts.data, wanted)
    if image.tobytes() == _opened(parts.altered, wanted).tobytes():
        return image
    raise damaged()


def _opened(data: bytes, wanted: tuple[int, int]) -> Image:
    from PIL import Image  # noqa: PLC0415

    image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    image.draft(None, wanted)
    image.load()
    return image


def _in_eight_bits(image: Image) -> Image:
    """In grey or colour, with its transparency: what can be turned and reduced."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def _turned(image: Image, way: int) -> Image:
    from PIL.Image import Transpose  # noqa: PLC0415

    turns = (
        None, Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_180, Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE, Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90,
    )  # fmt: skip
    turn = turns[way - 1]
    return image if turn is None else image.transpose(turn)


def _redrawn(image: Image, size: tuple[int, int], media_type: str) -> bytes:
    """Reduced with whole numbers alone (no sine, no cosine): the same on any processor."""
    from PIL.Image import Resampling  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    small = image.resize(size, Resampling.BICUBIC, reducing_gap=3.0)
    drawn = BytesIO()
    if media_type == "image/jpeg":
        small.save(drawn, "JPEG", quality=_QUALITY, icc_profile=profile)
        return drawn.getvalue()
    small.save(drawn, "PNG", icc_profile=profile, compress_level=1)
    return png_chunks.packed_anew(drawn.getvalue())


_TAG = 0x0112
"""Of an Exif, where it tells how the camera was held (CIPA DC-008, 4.6.5)."""
_ENTRY = 12
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def _orientation(exif: bytes) -> int:
    """1 to 8; 1, upright, when the Exif does not say, or cannot be read."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = _ORDERS.get(tiff[:4])
    try:
        return _looked_up(tiff, order) if order else 1
    except struct.error:
        return 1


def _looked_up(tiff: bytes, order: str) -> int:
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + count * _ENTRY, _ENTRY):
        tag, value = struct.unpack_from(f"{order}H6xH", tiff, at)
        if tag == _TAG:
            return value if 1 <= value <= 8 else 1
    return 1


_EXPORT = "Ouvrez-la dans un logiciel d’images et exportez-la en JPEG (photo) ou en PNG (dessin)."
_VECTOR = "Exportez-la en PNG, sur 2 000 pixels de large."
_PHONE = (
    "Sur l’iPhone, envoyez-la par courriel ou par AirDrop au format « Le plus compatible » ; "
    "sur un ordinateur, ouvrez-la et exportez-la en JPEG."
)
_FORMATS = (
    (rb"....ftyp(?:hei|hev|mif1|msf1)", "est au format HEIC des iPhone", _PHONE),
    (rb"....ftypavi[fs]", "est au format AVIF", _EXPORT),
    (rb"RIFF....WEBP", "est au format WebP", _EXPORT),
    (rb"GIF8", "est au format GIF", _EXPORT),
    (rb"II\*\0|MM\0\*", "est au format TIFF", _EXPORT),
    (rb"BM", "est au format BMP", _EXPORT),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", "est au format JPEG XL", _EXPORT),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "est au format JPEG 2000", _EXPORT),
    (rb"8BPS", "est un document Photoshop", _EXPORT),
    (rb"....ftyp|\x1aE\xdf\xa3", "est une vidéo", "Faites une capture de l’image voulue, en PNG."),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg\b",
     "est un dessin SVG", _VECTOR),
    (rb"%PDF", "est un PDF", "Exportez la page voulue en PNG, sur 2 000 pixels de large."),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "est un dessin EPS", _VECTOR),
    (rb"(?:\xef\xbb\xbf)?\s*(?i:<!DOCTYPE html|<html)", "est une page web, et non une image",
     "Affichez l’image seule dans le navigateur, puis « Enregistrer l’image sous »."),
    (rb"version https://git-lfs", "n’est qu’un repère de Git LFS : l’image elle-même manque",
     "Lancez « git lfs pull » dans le dossier de travail."),
    (rb"PK\x03\x04", "est un document de bureautique ou une archive ZIP, et non une image",
     "Ouvrez ce document et enregistrez l’image qu’il contient, en PNG ou en JPEG."),
    (rb"\Z", "est un fichier vide", "Copiez-la de nouveau : la copie ou l’envoi a échoué."),
)  # fmt: skip
_LONGEST_START = 4096


def _refusal(data: bytes) -> UnusablePicture:
    """Why a file that is neither PNG nor JPEG cannot be shown."""
    start = data[:_LONGEST_START]
    for pattern, kind, remedy in _FORMATS:
        if re.match(pattern, start, re.DOTALL):
            return UnusablePicture(f"{kind} ; il faut du PNG ou du JPEG.", remedy)
    return UnusablePicture("est d’un format inconnu ; il faut du PNG ou du JPEG.", _EXPORT)
