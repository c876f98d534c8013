"""What stands in a finished PDF, for tests to read: its tag tree and its text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2

Tag = pikepdf.Object
ObjectNumber = tuple[int, int]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(pdf: pikepdf.Pdf, name: str = "") -> list[Tag]:
    """The tags of that name, all without one, in reading order."""
    every = [tag for kid in _kids(pdf.Root.StructTreeRoot) for tag in _walk(kid)]
    return [tag for tag in every if name in ("", _name(tag))]


def names_below(tag: Tag) -> list[str]:
    """The names of the tags just below."""
    return [_name(kid) for kid in _kids(tag) if _is_tag(kid)]


def pages_of(tag: Tag) -> set[ObjectNumber]:
    """The pages that the tag's own content stands on."""
    return {page for page, _ in _content(tag)}


def content_without_tag(pdf: pikepdf.Pdf) -> set[tuple[ObjectNumber, int]]:
    """Pieces of pages marked as content that no tag of the tree owns: page and MCID."""
    painted = {
        (page.obj.objgen, int(instruction.operands[1].MCID))
        for page in pdf.pages
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    }
    return painted - {content for tag in tags(pdf) for content in _content(tag)}


def artifacts(pdf: pikepdf.Pdf) -> int:
    """How many pieces of pages are marked as artifacts."""
    return sum(
        instruction.operands[0] == "/Artifact"
        for page in pdf.pages
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) in ("BDC", "BMC")
    )


def text_of_pages(data: bytes) -> list[str]:
    """The text painted on each page, running matter included."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def _content(tag: Tag) -> set[tuple[ObjectNumber, int]]:
    found = set()
    for kid in _kids(tag):
        if isinstance(kid, int):
            found.add((tag.Pg.objgen, kid))
        elif kid.get("/Type") == "/MCR":
            found.add((kid.Pg.objgen, int(kid.MCID)))
    return found


def _walk(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in _kids(tag):
        if _is_tag(kid):
            yield from _walk(kid)


def _kids(tag: Tag) -> list[Tag]:
    kids = tag.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_tag(kid: Tag) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _name(tag: Tag) -> str:
    return str(tag.S)[1:]
