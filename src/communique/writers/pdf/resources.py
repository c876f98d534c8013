"""What WeasyPrint may read while it works: images of the document, files of the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from communique.document.document import Asset
from communique.pictures import ON_PAGE, UnusablePicture, clean
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
            return asset.data, asset.media_type
        if url.startswith(TEMPLATES_URL):
            path = templates.find(unquote(url.removeprefix(TEMPLATES_URL)))
            if path is not None:
                return _file(path)
        raise LookupError(url)

    return answer


def _file(path: Path) -> tuple[bytes, str]:
    """A file of the templates; a picture comes clean, as those of the document do."""
    suffix, data = path.suffix.lower(), path.read_bytes()
    if suffix not in _PICTURES:
        return data, _MEDIA_TYPES.get(suffix, "")
    try:
        picture = clean(data, ON_PAGE)
    except UnusablePicture as problem:
        raise LookupError(problem.message) from None
    return picture.data, picture.media_type


_PICTURES = {".png", ".jpg", ".jpeg"}
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
