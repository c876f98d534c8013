"""What WeasyPrint may read while it works: images of the document, files of the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from communique.document.document import Asset
from communique.templates import Templates
from communique.writers.pdf.page import ASSET_SCHEME

TEMPLATES_URL = "http://modeles.invalid/"
"""Base address of the style sheet: ``url(charte/fond.png)`` in it names a file of the templates.
The domain ``.invalid`` never exists (RFC 2606)."""

Answer = Callable[[str], tuple[bytes, str]]
"""From an address to bytes and media type; raises LookupError for an address never served."""


def answers(assets: Mapping[str, Asset], templates: Templates) -> Answer:
    """Serve the images of a document and the files of the templates, nothing else."""

    def answer(url: str) -> tuple[bytes, str]:
        if url.startswith(ASSET_SCHEME):
            asset = assets[unquote(url.removeprefix(ASSET_SCHEME))]
            return _in_screen_colours(asset.data), asset.media_type
        if url.startswith(TEMPLATES_URL):
            path = templates.find(unquote(url.removeprefix(TEMPLATES_URL)))
            if path is not None:
                return path.read_bytes(), _MEDIA_TYPES.get(path.suffix.lower(), "")
        raise LookupError(url)

    return answer


def _in_screen_colours(data: bytes) -> bytes:
    """The image itself, or redrawn when it is meant for a printing press (CMYK) or comes from a
    scanner (16 bits a pixel): PDF/A wants one colour space in a file (ISO 19005-3, 6.2.4).
    """
    from PIL import Image  # noqa: PLC0415 - slow to import

    with suppress(OSError, ValueError), Image.open(BytesIO(data)) as image:
        redrawn = BytesIO()
        if image.mode == "CMYK":
            image.convert("RGB").save(redrawn, "PNG")
        elif image.mode.startswith("I"):
            image.convert("I").point(lambda value: value * (1 / 256)).convert("L").save(
                redrawn, "PNG"
            )
        else:
            return data
        return redrawn.getvalue()
    return data  # damaged: WeasyPrint will say so


_MEDIA_TYPES = {".svg": "image/svg+xml", ".css": "text/css"}
"""Only what WeasyPrint cannot tell from the bytes."""


def fetcher(answer: Answer) -> Any:
    """A fetcher for WeasyPrint that knows neither the network nor the file system."""
    from weasyprint.urls import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
        URLFetcher,
        URLFetcherResponse,
    )

    class OwnResources(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            data, media_type = answer(url)
            return URLFetcherResponse(url, data, {"Content-Type": media_type})

    return OwnResources()
