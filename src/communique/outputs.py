"""The outputs of a communiqué: all that is said of each, once. To add one is to add its entry."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple


class Manner(Enum):
    """How an output says the words of the document, which is what the proof holds it to."""

    MARKED = auto()
    """The very words, links and lists being marks around them."""
    PAINTED = auto()
    """Letters on pages, a link drawn over each of the lines that it covers."""
    SPELLED_OUT = auto()
    """The very words, with those of marks: « 1. », the address behind a link; no running matter."""


class Output(NamedTuple):
    """One output, under the suffix of its files.

    ``writer`` is the module whose ``write(order)`` makes it, ``reader`` that whose ``read(data)``
    reads it back for the proof: named and not imported, WeasyPrint costs more than all the rest.
    ``noun`` is what messages call it, ``title`` and ``purpose`` what the page shows. ``alone`` are
    the libraries and the templates that make it and not all the others.
    """

    writer: str
    reader: str
    manner: Manner
    media_type: str
    noun: str
    title: str
    purpose: str
    alone: tuple[str, ...] = ()


OUTPUTS: Mapping[str, Output] = {
    "pdf": Output(
        writer="communique.writers.pdf",
        reader="communique.proof.pdf",
        manner=Manner.PAINTED,
        media_type="application/pdf",
        noun="le PDF",
        title="PDF",
        purpose="pour envoyer",
        alone=(
            *("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools"),
            *("pango", "harfbuzz", "harfbuzz-subset", "pillow", "zlib", "communique.css"),
        ),
    ),
    "docx": Output(
        writer="communique.writers.docx",
        reader="communique.proof.docx",
        manner=Manner.MARKED,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        noun="le DOCX",
        title="Word",
        purpose="pour reprendre",
        alone=("python_docx", "lxml", "zlib", "communique.docx"),
    ),
    "html": Output(
        writer="communique.writers.html",
        reader="communique.proof.html",
        manner=Manner.MARKED,
        media_type="text/html; charset=utf-8",
        noun="la page HTML",
        title="Page internet",
        purpose="pour publier",
        alone=("page.css", "page.html.jinja"),
    ),
    "txt": Output(
        writer="communique.writers.text",
        reader="communique.proof.plain",
        manner=Manner.SPELLED_OUT,
        media_type="text/plain; charset=utf-8",
        noun="le texte brut",
        title="Texte",
        purpose="pour coller",
    ),
}
FORMATS = tuple(OUTPUTS)
"""Their names, in the order they are shown."""


def made_with(part: str) -> tuple[str, ...]:
    """The outputs that a library, or a template, may change: all, but for what some have alone."""
    return tuple(name for name, output in OUTPUTS.items() if part in output.alone) or FORMATS
