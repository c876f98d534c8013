"""The words of a PDF, in the order of its tag tree: the order a screen reader follows.

The order in which a page is painted is not the reading order (floats, list markers, margin boxes),
and says nothing of what is an artifact. So each text object is asked for its marked content, and
the tag tree, which pdfium gives page by page, for the order of these; what the tree does not hold
is running matter.

pdfium is called through its plain C functions: a page costs about 1 ms. It is not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from communique.proof.reading import PAGE_END, SEAM, Reading

_HYPHEN_AT_LINE_END = "\x02"
"""pdfium's own code for « - » where a word may go on with the next line."""
_UNTAGGED = -1
_USUAL_BYTES = 512

_Buffer = ctypes.Array[ctypes.c_char]
_Painted = dict[int, list[str]]
"""The text objects of a page, by marked content."""


def read(data: bytes) -> Reading:
    """The tagged text of all pages, and the rest of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        targets = tuple(target for page in document for target in _targets(page, document))
        pages = [_read_page(page) for page in document]
    finally:
        document.close()
    body = PAGE_END.join(body for body, _ in pages)
    return Reading(body, tuple(rest for _, rest in pages), targets)


def _targets(page: pypdfium2.PdfPage, document: pypdfium2.PdfDocument) -> Iterator[str]:
    """Where each link annotation of the page leads."""
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, at, link):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        address = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, address, length)
        yield address.value.decode("utf-8", "replace")


def _read_page(page: pypdfium2.PdfPage) -> tuple[str, str]:
    painted = _painted(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        body = SEAM.join(piece for root in _roots(tree) for piece in _tagged(root, painted))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    running = SEAM.join(piece for pieces in painted.values() for piece in pieces)
    page.close()
    return body, running


def _painted(page: pypdfium2.PdfPage) -> _Painted:
    text_page = page.get_textpage()
    pieces: _Painted = defaultdict(list)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            pieces[pdfium.FPDFPageObj_GetMarkedContentID(item)].append(_text(item, text_page))
    text_page.close()
    return pieces


def _text(item: pdfium.FPDF_PAGEOBJECT, text_page: pypdfium2.PdfTextPage) -> str:
    def ask(buffer: _Buffer, size: int) -> int:
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        return int(pdfium.FPDFTextObj_GetText(item, text_page, units, size))

    return _string(ask).replace(_HYPHEN_AT_LINE_END, "-")


def _string(ask: Callable[[_Buffer, int], int]) -> str:
    """The UTF-16 string that pdfium writes in a buffer, or in a larger one if it asks for it."""
    size = _USUAL_BYTES
    while True:
        buffer = ctypes.create_string_buffer(size)
        length = ask(buffer, size)
        if length <= size:
            return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "surrogatepass")
        size = length


def _roots(tree: pdfium.FPDF_STRUCTTREE) -> Iterator[pdfium.FPDF_STRUCTELEMENT]:
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)


def _tagged(element: pdfium.FPDF_STRUCTELEMENT, painted: _Painted) -> Iterator[str]:
    """The text below that tag, in order, taken out of ``painted``; an image gives its alternative.

    Labels of list items are left out: bullets and numbers are the style of a list.
    """
    kind = _string(partial(pdfium.FPDF_StructElement_GetType, element))
    if kind == "Figure":
        yield _string(partial(pdfium.FPDF_StructElement_GetAltText, element))
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark != _UNTAGGED:
            pieces = iter(painted.pop(mark, ()))
        else:
            pieces = _tagged(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), painted)
        found = list(pieces)
        if kind != "Lbl":
            yield from found
