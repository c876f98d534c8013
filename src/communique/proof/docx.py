"""The words of a DOCX: the text that Word shows, from the parts of the package.

Text is read where it is written, whatever wraps it: content controls, hyperlinks, tables, text
boxes, inserted revisions. What Word does not show is left out: field codes, deletions, hidden runs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from communique.proof.reading import PAGE_FIELD, PAGES_FIELD, Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_SEPARATE = {f"{_W}p", f"{_W}tc"}
_UNSEEN = {f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", f"{_COMPATIBILITY}Fallback"}
_PAGE_FIELDS = {"PAGE": PAGE_FIELD, "NUMPAGES": PAGES_FIELD}
_RUNNING_PART = re.compile(r"word/(?:header|footer)\d*\.xml")


def read(data: bytes) -> Reading:
    """The text of the main part, and of each header and footer part that has some."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = _text_of(package.read("word/document.xml"))
        parts = sorted(filter(_RUNNING_PART.fullmatch, package.namelist()))
        running = (_text_of(package.read(part)) for part in parts)
        targets = _targets(package, "word/document.xml")
        feet = dict.fromkeys(target for part in parts for target in _targets(package, part))
        return Reading(body, tuple(text for text in running if text.strip()), (*targets, *feet))


def _targets(package: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Where the links of a part lead: their relationships, beside it in the package."""
    folder, _, name = part.rpartition("/")
    beside = f"{folder}/_rels/{name}.rels"
    if beside in package.namelist():
        relations = {r.get("Id"): r.get("Target", "") for r in ET.fromstring(package.read(beside))}
        for link in ET.fromstring(package.read(part)).iter(f"{_W}hyperlink"):
            yield relations.get(link.get(_RELATION), "")


def _text_of(part: bytes) -> str:
    return "".join(_Part().pieces(ET.fromstring(part)))


class _Part:
    """A walk through one part; it remembers where it stands in a field's code and result."""

    def __init__(self) -> None:
        self.in_result = False
        self.page_field = False

    def pieces(self, element: ET.Element) -> Iterator[str]:
        tag = element.tag
        if tag in _UNSEEN or self._is_hidden(element):
            return
        if tag == f"{_W}fldSimple":
            yield from self._simple_field(element)
        elif tag == f"{_W}instrText":
            yield from self._code(element.text or "")
        elif tag == f"{_W}fldChar":
            self._turn(element.get(f"{_W}fldCharType", ""))
        elif tag == f"{_W}t":
            yield from self._shown(element.text or "")
        else:
            yield from self._inside(element)

    def _inside(self, element: ET.Element) -> Iterator[str]:
        sign = _SIGNS.get(element.tag)
        if sign:
            yield sign
        if element.tag == f"{_DRAWING}docPr":
            yield f" {element.get('descr', '')} "
        for child in element:
            yield from self.pieces(child)
        if element.tag in _SEPARATE:
            yield "\n"

    def _simple_field(self, field: ET.Element) -> Iterator[str]:
        placeholder = _placeholder(field.get(f"{_W}instr", ""))
        if placeholder:
            yield placeholder
        else:
            yield from self._inside(field)

    def _code(self, code: str) -> Iterator[str]:
        placeholder = _placeholder(code)
        self.page_field = bool(placeholder)
        if placeholder:
            yield placeholder

    def _turn(self, kind: str) -> None:
        self.in_result = kind == "separate"

    def _shown(self, text: str) -> Iterator[str]:
        """A page number stored in the file is the one of the writer, not of the page."""
        if not (self.in_result and self.page_field):
            yield text

    @staticmethod
    def _is_hidden(element: ET.Element) -> bool:
        if element.tag != f"{_W}r":
            return False
        vanish = element.find(f"{_W}rPr/{_W}vanish")
        return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _placeholder(code: str) -> str:
    name = code.split()[:1]
    return _PAGE_FIELDS.get(name[0].upper(), "") if name else ""
