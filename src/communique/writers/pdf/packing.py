"""The objects of a PDF put in their final form once.

pydyf writes each object twice, compression included: for the file, then for the file's identifier.
"""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]


def pack(pdf: Any) -> None:
    """Replace the objects by their bytes; none can be changed any more."""
    pdf.objects[:] = [item if item.free == "f" else _Packed(item) for item in pdf.objects]


class _Packed(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as it will be written."""

    data = b""
    compressible = False

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.number = item.number
        self.generation = item.generation
        self.data = item.data
        self.compressible = item.compressible
