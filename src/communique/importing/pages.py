"""A PDF taken apart by its geometry: lines, columns, paragraphs, what runs on every page."""

from __future__ import annotations

import ctypes
import io
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from communique.importing.packed_xml import SourceRefused, damaged, locked
from communique.importing.page_order import Box, Line, alike, in_order
from communique.importing.pieces import (
    Figure,
    LeftOut,
    Paragraph,
    Piece,
    Run,
    Table,
    Taken,
    goes_on,
    rejoined,
)

_MOST_PAGES = 60
_SHAPES = re.compile("[\ufb00-\ufb06]")
_BULLET = re.compile(r"\s*(?:[•‣◦▪■□●○◆❖✓✔➢➤►▶→·\uf000-\uf0ff–—-]|\d{1,2}[.)])(?:\s|$)")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?\d{1,3}\W*$|\b(?:page\s*)?\d{1,3}\s*(?:/|sur)\s*\d{1,3}\W*$|\bpage\s\d+\W*$",
    re.IGNORECASE,
)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_ICON = 40
"""Points: smaller pictures are signs."""
_MARGIN = 0.12
"""Of the height of a page: where headers and footers stand."""
_Link = tuple[pdfium.FS_RECTF, str]
_Placed = tuple[int, float, Figure]
"""The page of a picture, its top from the bottom up, less than nothing so that they sort."""


def take(data: bytes, _folder: Path) -> Taken:
    """Raises SourceRefused for a file that is locked, damaged, endless or only a picture."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (locked() if "assword" in str(error) else damaged()) from error
    with document:
        if len(document) > _MOST_PAGES:
            raise SourceRefused("Ce PDF a plus de soixante pages.", hint="Gardez le communiqué.")
        return _taken(document)


def _taken(document: pypdfium2.PdfDocument) -> Taken:
    lines: list[Line] = []
    figures: list[_Placed] = []
    said = ""
    for number, page in enumerate(document):
        text = page.get_textpage()
        lines += _lines(page, text, number)
        figures += ((number, -top, figure) for top, figure in _figures(page))
        said += text.get_text_bounded().replace("\r", "") + "\n"
    if not lines:
        raise SourceRefused(
            "Ce PDF ne contient aucun texte : c’est l’image d’un document.",
            hint="Reprenez le fichier Word d’origine, ou faites-en d’abord reconnaître le texte.",
        )
    running = list(_running(lines, document[0].get_height()))
    body = [line for line in lines if line not in running]
    pages = (list(page) for _, page in groupby(body, lambda line: line.page))
    ordered = [line for page in pages for line in in_order(page)]
    once = {line.key: line for line in reversed(running)}
    again = [LeftOut(x.text, "répété de page en page") for x in running if x not in once.values()]
    told = tuple(Paragraph(tuple(line.runs)) for line in once.values())
    return Taken(
        tuple(_pieces(ordered, sorted(figures, key=lambda f: f[:2]))), said, told, tuple(again)
    )


def _lines(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    """The lines as the page paints them; a wide gap parts the cells of a row."""
    links = list(_links(page))
    line: Line | None = None
    for index in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign.isspace():
            if line is not None:
                line.runs.append(replace(line.runs[-1], text=" "))
            continue
        box = _box(text, index)
        if line is None or _is_apart(line, box):
            yield from [line] if line else []
            line = Line(number, box)
        line.left, line.right = min(line.left, box.left), max(line.right, box.right)
        line.runs.append(_run(text, index, sign, box, links))
    yield from [line] if line else []


def _box(text: pypdfium2.PdfTextPage, index: int) -> Box:
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, index, rect)
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return Box(rect.left, rect.right, y.value, round(size, 1))


def _is_apart(line: Line, box: Box) -> bool:
    """Another line, or another cell: superscripts stay, a bullet keeps its distance."""
    gap = box.left - line.right
    is_marker = _BULLET.fullmatch(f"{line.text} ") is not None
    is_level = abs(line.base - box.base) < line.size * 0.5
    return not is_level or not -2 * line.size < gap < (6 if is_marker else 2) * line.size


def _run(
    text: pypdfium2.PdfTextPage, index: int, sign: str, box: Box, links: Sequence[_Link]
) -> Run:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
    font = name.value.decode("utf-8", "replace")
    letters = unicodedata.normalize("NFKD", sign) if _SHAPES.match(sign) else sign
    said = "-" if sign in "\x02\ufffe" else letters
    x, y = (box.left + box.right) / 2, box.base + box.size / 4
    over = (to for at, to in links if at.left <= x <= at.right and at.bottom <= y <= at.top)
    return Run(said, bool(_BOLD.search(font)), bool(_ITALIC.search(font)), link=next(over, None))


def _links(page: pypdfium2.PdfPage) -> Iterator[_Link]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, at, link):
        action, rect = pdfium.FPDFLink_GetAction(link), pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, rect)
        size = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0)
        address = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(page.pdf, action, address, size)
        yield rect, address.value.decode("utf-8", "replace")


def _figures(page: pypdfium2.PdfPage) -> Iterator[tuple[float, Figure]]:
    """The pictures, each with its top."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) > _ICON:
            made = io.BytesIO()
            item.get_bitmap(render=True).to_pil().convert("RGB").save(made, "PNG")
            yield top, Figure(made.getvalue())


def _running(lines: Sequence[Line], height: float) -> Iterator[Line]:
    """In the margins: page numbers, what stands on several pages, and what is set small."""
    usual = median([line.size for line in lines for _ in line.text])
    edges = height * _MARGIN, height * (1 - _MARGIN)
    margin = [line for line in lines if not edges[0] < line.base < edges[1]]
    pages = Counter(key for key, _ in {(line.key, line.page) for line in margin})
    for line in margin:
        above = min(
            (x.base for x in lines if x.page == line.page and x.base > line.base + 1), default=0
        )
        is_foot = line.base < edges[0] and (
            line.size < usual - 1.2 or above - line.base > 4 * usual
        )
        if is_foot or _PAGE_NUMBER.search(line.text) or pages[line.key] > 1:
            yield line


def _pieces(lines: Sequence[Line | Table], figures: list[_Placed]) -> Iterator[Piece]:
    setting = _Setting([line for line in lines if isinstance(line, Line)])
    waiting: list[Line] = []
    for line in lines:
        if isinstance(line, Table):
            yield from setting.paragraph(waiting)
            yield line
            waiting = []
            continue
        link = setting.link(waiting[-1], line) if waiting else None
        while figures and figures[0][:2] < (line.page, -line.base):
            link = None
            yield from setting.paragraph(waiting)
            yield figures.pop(0)[2]
            waiting = []
        if waiting and link is None:
            yield from setting.paragraph(waiting)
            waiting = []
        elif link and not setting.mends(waiting[-1], line):
            waiting[-1].runs.append(replace(waiting[-1].runs[-1], text=link))
        waiting.append(line)
    yield from setting.paragraph(waiting)
    yield from (figure for *_, figure in figures)


class _Setting:
    """How the pages are set: usual size and leading, right edges; the words that they have."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in lines:
            self._columns[line.page, id(line.column)].append(line)
        self._size = median([line.size for line in lines for _ in line.text])
        same = [a.base - b.base for a, b in pairwise(lines) if a.size == b.size == self._size]
        steps = [step for step in same if 0 < step < 3 * self._size]
        self._leading = median(steps) if steps else self._size * 1.2
        said = "\n".join(line.text for line in lines).lower()
        self._words = frozenset(re.findall(r"[\w-]+", said))

    def link(self, a: Line, b: Line) -> str | None:
        """What stands between two lines of one paragraph; None when they are of two."""
        if _BULLET.fullmatch(f"{a.text} ") and a.page == b.page and abs(a.base - b.base) < 1:
            return " "
        step, ends = a.base - b.base, a.text.endswith((".", "!", "?", ":", "»", ";"))
        if _BULLET.match(b.text) or abs(a.size - b.size) > 0.6 or a.look != b.look:
            return None
        if a.page != b.page or step < 0:
            return " " if not ends and goes_on(a.text, b.text) else None
        if step > self._leading * max(a.size / self._size, 1) * 1.3:
            return None
        if ends and a.runs[-1].bold != b.runs[0].bold:
            return None
        is_large = a.size > self._size * 1.15
        return self._link_of_close(a, b, ends=ends) or ("\n" if is_large else None)

    def _link_of_close(self, a: Line, b: Line, *, ends: bool) -> str | None:
        """Lines are wrapped where the next word had no room; short ones are lines of their own."""
        alike = self._columns[a.page, id(a.column)]
        edge = max(line.right for line in alike if abs(line.left - a.left) < _ICON)
        first_word = re.match(r"\W*\S*", b.text)
        width = (b.right - b.left) * len(first_word[0] if first_word else "") / len(b.text)
        if a.right + width > edge - a.size:
            return " "
        room = 0.6 * (edge - a.left)
        if max(a.right - a.left, b.right - b.left) < room:
            return "\n"
        return " " if not ends and goes_on(a.text, b.text) else None

    def mends(self, a: Line, b: Line) -> bool:
        """Whether a word cut by the end of a line is whole again: its hyphen stays or goes."""
        word = rejoined(a.text, b.text, self._words)
        while word is not None and a.runs[-1].text.isspace():
            a.runs.pop()
        if word is not None and "-" not in word:
            a.runs.pop()
        return word is not None

    def paragraph(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        runs = [run for line in lines for run in line.runs]
        yield from [Paragraph(alike(runs), size=lines[0].size)] if lines else []
