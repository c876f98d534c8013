"""What is left of an image file once taken apart, and the refusal of one that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass


class UnusablePicture(Exception):
    """``message`` goes on from « L’image « x » »; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str, *, is_too_large: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.is_too_large = is_too_large


def damaged() -> UnusablePicture:
    return UnusablePicture(
        "est abîmée ou incomplète.",
        "Ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau, "
        "ou demandez-la encore à qui l’a envoyée.",
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut to what draws it; width and height in pixels.

    ``exif`` is only read for the way up. ``altered`` is the same file with noise where its pixels
    would go on: a decoder that sees another picture in it had run out of pixels. ``deep`` tells
    sixteen bits a channel; ``animated``, that more pictures followed.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    exif: bytes = b""
    altered: bytes = b""
    deep: bool = False
    animated: bool = False
