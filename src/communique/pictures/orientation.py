"""The way up of a photo: how the camera was held, from its Exif (CIPA DC-008, 4.6.5)."""

from __future__ import annotations

import struct

_TAG = 0x0112
_ENTRY = 12
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def orientation(exif: bytes) -> int:
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
