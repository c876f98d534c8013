"""The header and footer of every page: the embargo, who publishes, « Page 1 sur 2 »."""

from __future__ import annotations

from collections.abc import Iterator

from communique.diagnostics import Diagnostic
from communique.document.document import Document
from communique.proof import findings
from communique.proof.folding import fold, is_reordered
from communique.proof.reading import PAGE_FIELD, PAGES_FIELD, SEAM, Reading
from communique.proof.words import embargo_words, running_words


def running_faults(document: Document, fmt: str, reading: Reading) -> Iterator[Diagnostic]:
    """Running matter that an output has lost or changed. Plain text has none."""
    if fmt == "pdf":
        yield from _pages(document, reading)
    elif fmt == "docx":
        yield from _parts(document, reading)
    elif fmt == "html":
        yield from _foot(document, reading)


def _pages(document: Document, reading: Reading) -> Iterator[Diagnostic]:
    """Each page has its own number. The banner of page 1 may be the one of the body."""
    count = len(reading.running)
    banner = embargo_words(document).text
    for number, found in enumerate(reading.running, start=1):
        footer = running_words(document, page=str(number), pages=str(count)).text
        expected = [f"{banner} {footer}", f"{footer} {banner}"]
        if number == 1:
            expected.append(footer)
        if not any(_same_letters(one, found) for one in expected):
            yield findings.running("pdf", f"page {number}", expected[0], found.replace(SEAM, " "))


def _parts(document: Document, reading: Reading) -> Iterator[Diagnostic]:
    footer = running_words(document, page=PAGE_FIELD, pages=PAGES_FIELD)
    texts = [text.split() for text in reading.running]
    for expected in (footer, embargo_words(document)):
        if expected.words and expected.words not in texts:
            found = " / ".join(" ".join(text) for text in texts)
            yield findings.running("docx", "en-têtes et pieds de page", expected.text, found)


def _foot(document: Document, reading: Reading) -> Iterator[Diagnostic]:
    expected = running_words(document)
    for found in reading.running:
        if found.split() != expected.words:
            yield findings.running("html", "pied de page", expected.text, found)


def _same_letters(expected: str, found: str) -> bool:
    """Signs do not count: arrows, rules and bullets that a style paints are artifacts too."""
    one, other = ([char for char in fold(text) if char.isalnum()] for text in (expected, found))
    return one == other or (is_reordered(expected) and sorted(one) == sorted(other))
