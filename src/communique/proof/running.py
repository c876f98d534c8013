"""The header and footer of every page: the embargo, who publishes, « Page 1 sur 2 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.diagnostics import Diagnostic
from communique.document.document import Document
from communique.outputs import OUTPUTS, Manner
from communique.proof import findings
from communique.proof.folding import fold, is_reordered
from communique.proof.reading import PAGE_FIELD, PAGES_FIELD, SEAM, Reading
from communique.proof.words import embargo_words, running_words, table_heads


def running_faults(document: Document, fmt: str, reading: Reading) -> Iterator[Diagnostic]:
    """Running matter that an output has lost or changed."""
    if OUTPUTS[fmt].manner is Manner.PAINTED:
        yield from _pages(document, fmt, reading)
    elif fmt == "docx":
        yield from _parts(document, reading)
    else:
        yield from _foot(document, fmt, reading)


def _pages(document: Document, fmt: str, reading: Reading) -> Iterator[Diagnostic]:
    """Each page has its own number. The banner of page 1 may be the one of the body."""
    count = len(reading.running)
    banner = embargo_words(document).text
    heads = table_heads(document)
    for number, found in enumerate(reading.running, start=1):
        footer = running_words(document, page=str(number), pages=str(count)).text
        expected = [f"{banner} {footer}", f"{footer} {banner}"]
        if number == 1:
            expected.append(footer)
        letters = _without_repeated(heads, _letters(found))
        if not any(_same(one, letters) for one in expected):
            yield findings.running(fmt, f"page {number}", expected[0], found.replace(SEAM, " "))


def _parts(document: Document, reading: Reading) -> Iterator[Diagnostic]:
    footer = running_words(document, page=PAGE_FIELD, pages=PAGES_FIELD)
    texts = [text.split() for text in reading.running]
    for expected in (footer, embargo_words(document)):
        if expected.words and expected.words not in texts:
            found = " / ".join(" ".join(text) for text in texts)
            yield findings.running("docx", "en-têtes et pieds de page", expected.text, found)


def _foot(document: Document, fmt: str, reading: Reading) -> Iterator[Diagnostic]:
    """The foot of an output without pages, if it has one."""
    expected = running_words(document)
    for found in reading.running:
        if found.split() != expected.words:
            yield findings.running(fmt, "pied de page", expected.text, found)


def _letters(text: str) -> str:
    """Signs do not count: arrows, rules and bullets that a style paints are artifacts too."""
    return "".join(char for char in fold(text) if char.isalnum())


def _without_repeated(heads: Iterable[str], letters: str) -> str:
    """A table that goes on with the next page repeats its head there, before the margins."""
    for head in map(_letters, heads):
        letters = letters.removeprefix(head)
    return letters


def _same(expected: str, letters: str) -> bool:
    one = _letters(expected)
    return one == letters or (is_reordered(expected) and sorted(one) == sorted(letters))
