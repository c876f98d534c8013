"""What an output says, read from its bytes as another program would read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from communique.outputs import OUTPUTS

SEAM = "\0"
"""Between two pieces of text that the file paints apart: one word or two, it does not say."""

PAGE_END = f"{SEAM}\f{SEAM}"
"""Between two pages of a PDF: a seam too."""

PAGE_FIELD = "{PAGE}"
PAGES_FIELD = "{NUMPAGES}"
"""What a DOCX holds in place of page numbers: Word computes them when it shows the page."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``body`` in reading order; ``running``: the headers and footers, one text for each place.

    A place is a page of a PDF, a header or footer part of a DOCX, the footer of an HTML page.
    ``targets`` are those of the links, of the body then of running matter (there, once each).
    """

    body: str
    running: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def read(fmt: str, data: bytes) -> Reading:
    """The words of that output; the module that reads it is imported only now."""
    reader = cast("Callable[[bytes], Reading]", import_module(OUTPUTS[fmt].reader).read)
    return reader(data)


def words_of(fmt: str, data: bytes) -> list[str]:
    """The words of the body of that output, in reading order."""
    return read(fmt, data).body.replace(SEAM, " ").split()
