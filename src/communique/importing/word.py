"""A Word document taken apart: what Word shows, whatever wraps it (boxes, controls, revisions)."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.styles.style import BaseStyle
from lxml import etree

from communique.importing.packed_xml import SourceRefused, damaged, opened
from communique.importing.pieces import Figure, Paragraph, Run, Taken
from communique.importing.walking import Kind, Walk, Xml, flat
from communique.proof.docx import read as words_shown
from communique.writers.docx.french_names import class_of
from communique.writers.docx.ooxml import qualified

_W = qualified("w:p")[:-1]
_R = qualified("r:id")[:-2]
_BLIP, _IMAGE = qualified("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata"
_KINDS = {
    **dict.fromkeys((f"{_W}p",), Kind.BLOCK),
    **dict.fromkeys((_BLIP, _IMAGE), Kind.FIGURE),
    f"{_W}tbl": Kind.TABLE,
    f"{_W}txbxContent": Kind.ASIDE,
    **dict.fromkeys(
        (
            *(f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sectPr")),
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        ),
        Kind.UNSEEN,
    ),
}
_REVISIONS = [f"{_W}{name}" for name in ("ins", "del", "moveTo", "moveFrom")]
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_PAGE_FIELDS = (["PAGE"], ["NUMPAGES"])
_BULLET = "bullet"
_OF_PARAGRAPHS = 1
_OFF = frozenset({"0", "false", "off", "none"})


def take(data: bytes, _folder: Path) -> Taken:
    """Raises SourceRefused for a file with macros, locked, damaged or beyond measure."""
    with opened(data) as archive:
        _refuse_macros(archive)
    try:
        document = docx.Document(io.BytesIO(data))
        said = words_shown(data).body
    except (KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise damaged() from error
    body, story = document.element.body, _Word(document, document.part)
    try:
        pieces = Walk.through(body, story)
        running = tuple(_running(document))
    except RecursionError as error:  # a style based on itself
        raise damaged() from error
    notes = tuple(story.notes())
    said = "\n".join((said, *(note.text for note in notes)))
    told = tuple(_remarks(document, body))
    return Taken((*pieces, *notes), said, running, remarks=told, day=_day(document))


def _refuse_macros(archive: zipfile.ZipFile) -> None:
    if any("vbaProject" in name for name in archive.namelist()):
        raise SourceRefused(
            "Ce document Word contient des macros.",
            hint="Dans Word : « Enregistrer sous », type « Document Word (.docx) », puis reprenez "
            "cette copie, qui n’en a plus.",
        )


def _parts(document: Document, kind: str) -> Iterator[Part]:
    relations = document.part.rels.values()
    return (r.target_part for r in relations if r.reltype.endswith(f"/{kind}"))


def _running(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of headers, then of footers."""
    for kind in ("header", "footer"):
        for part in _parts(document, kind):
            root = etree.fromstring(part.blob)
            yield from flat(Walk.through(root, _Word(document, part)))


def _remarks(document: Document, body: Xml) -> Iterator[str]:
    if next(body.iter(_REVISIONS), None) is not None:
        yield "Le document avait des modifications suivies : elles sont prises comme acceptées."
    if next(_parts(document, "comments"), None) is not None:
        yield "Les commentaires de relecture du document sont laissés de côté."


def _day(document: Document) -> dt.date | None:
    made = document.core_properties.created or document.core_properties.modified
    return made.date() if made else None


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says, those that it is based on included."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    level: int = 0
    list: tuple[str, int] | None = None


class _Word:
    """WordprocessingML; it remembers where it stands in a field's code and result."""

    rows, cells = frozenset({f"{_W}tr"}), frozenset({f"{_W}tc"})

    def __init__(self, document: Document, part: Part) -> None:
        self._document, self._part = document, part
        self._code, self._in_code = "", False
        self._noted: list[str] = []

    def kind(self, node: Xml) -> Kind:
        if node.tag == f"{_W}r" and _is_on(node, "vanish", default=False):
            return Kind.UNSEEN
        if node.tag == f"{_W}fldSimple" and node.get(f"{_W}instr", "").split()[:1] in _PAGE_FIELDS:
            return Kind.UNSEEN
        return _KINDS.get(node.tag, Kind.INLINE)

    def block(self, node: Xml, _around: Paragraph) -> Paragraph:
        look = self._looks.get(_value(node, "pPr", "pStyle"), _Look())
        outline = _value(node, "pPr", "outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else look.level
        item, depth = self._item(node, look)
        sizes = Counter(self._sizes(node, look))
        size = max(sizes, key=lambda one: sizes[one], default=look.size)
        holders = (_value(sdt, "sdtPr", "alias") for sdt in node.iterancestors(f"{_W}sdt"))
        champ = next(filter(None, holders), "")
        return Paragraph((), look.name, level, item, depth, size, champ)

    def _item(self, node: Xml, look: _Look) -> tuple[str, int]:
        number, rank = (_value(node, "pPr", "numPr", name) for name in ("numId", "ilvl"))
        own = (number, int(rank or "0")) if number else look.list
        if own is None or own[0] == "0" or look.level:
            return "", 0
        return "-" if self._formats.get(own, _BULLET) == _BULLET else "1.", own[1] + 1

    def _sizes(self, node: Xml, look: _Look) -> Iterator[float]:
        for run in node.iter(f"{_W}r"):
            size = _value(run, "rPr", "sz")
            letters = sum(len(text.text or "") for text in run.iter(f"{_W}t"))
            yield from [float(size) / 2 if size else look.size] * letters

    def look(self, node: Xml, worn: Run) -> Run:
        if node.tag == f"{_W}hyperlink":
            target = self._part.rels.get(node.get(f"{_R}id", ""))
            external = target is not None and target.is_external
            return replace(worn, link=target.target_ref if target and external else worn.link)
        if node.tag == f"{_W}sdt":
            return replace(worn, champ=_value(node, "sdtPr", "alias") or worn.champ)
        if node.tag == f"{_W}p":
            look = self._looks.get(_value(node, "pPr", "pStyle"), _Look())
            return replace(worn, bold=look.bold, italic=look.italic)
        return self._of_run(node, worn) if node.tag == f"{_W}r" else worn

    def _of_run(self, run: Xml, worn: Run) -> Run:
        style = self._looks.get(_value(run, "rPr", "rStyle"), _Look())
        link = _LINK_FIELD.search(self._code)
        return replace(
            worn,
            bold=_is_on(run, "b", default=worn.bold or style.bold),
            italic=_is_on(run, "i", default=worn.italic or style.italic),
            raised=_value(run, "rPr", "vertAlign") == "superscript",
            link=link[1] if link else worn.link,
        )

    def text(self, node: Xml) -> str:
        name = node.tag.removeprefix(_W)
        if name == "fldChar":
            self._turn(node.get(f"{_W}fldCharType", ""))
        elif name == "instrText":
            self._code += node.text or ""
        elif name == "footnoteReference":
            self._noted.append(node.get(f"{_W}id", ""))
            return f" ({len(self._noted)})"
        elif not self._in_code and self._code.split()[:1] not in _PAGE_FIELDS:
            return (node.text or "") if name == "t" else _SIGNS.get(name, "")
        return ""

    def _turn(self, kind: str) -> None:
        self._in_code = kind == "begin"
        self._code = self._code if kind == "separate" else ""

    def figure(self, node: Xml) -> Figure | None:
        target = self._part.rels.get(node.get(f"{_R}embed") or node.get(f"{_R}id", ""))
        if target is None or target.is_external:
            return None
        drawing = next(node.iterancestors(qualified("w:drawing"), qualified("w:pict")), None)
        told = None if drawing is None else next(drawing.iter(qualified("wp:docPr")), None)
        return Figure(target.target_part.blob, "" if told is None else told.get("descr", ""))

    def notes(self) -> Iterator[Paragraph]:
        """The footnotes met, in order: the brief has them below the text."""
        for part in _parts(self._document, "footnotes"):
            notes = {one.get(f"{_W}id"): one for one in etree.fromstring(part.blob)}
            for rank, number in enumerate(self._noted, 1):
                said = "".join(t.text or "" for t in notes[number].iter(f"{_W}t"))
                yield Paragraph((Run(f"({rank}) {said.strip()}"),), "note")

    @cached_property
    def _looks(self) -> dict[str, _Look]:
        """By identifier; "" is the style of paragraphs that name none."""
        styles = list(self._document.styles)
        usual = [one for one in styles if one.element.get(f"{_W}default") == "1"]
        looks = {style.style_id: _look(style) for style in styles}
        looks.update(("", looks[one.style_id]) for one in usual if one.type == _OF_PARAGRAPHS)
        return looks

    @cached_property
    def _formats(self) -> dict[tuple[str, int], str]:
        """The format of each level of each list: « bullet », « decimal »."""
        formats: dict[tuple[str, int], str] = {}
        for root in (etree.fromstring(part.blob) for part in _parts(self._document, "numbering")):
            kinds = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
            for number in root.iter(f"{_W}num"):
                described = kinds.get(_value(number, "abstractNumId"))
                for level in () if described is None else described.iter(f"{_W}lvl"):
                    key = number.get(f"{_W}numId", ""), int(level.get(f"{_W}ilvl", "0"))
                    formats[key] = _value(level, "numFmt")
        return formats


def _look(style: BaseStyle) -> _Look:
    based = getattr(style, "base_style", None)
    under = _look(based) if based is not None else _Look()
    font = getattr(style, "font", None)
    outline = _value(style.element, "pPr", "outlineLvl")
    number, rank = (_value(style.element, "pPr", "numPr", name) for name in ("numId", "ilvl"))
    return _Look(
        class_of(style.name or ""),
        under.bold if font is None or font.bold is None else font.bold,
        under.italic if font is None or font.italic is None else font.italic,
        font.size.pt if font is not None and font.size else under.size,
        int(outline) + 1 if outline.isdigit() else under.level,
        (number, int(rank or "0")) if number else under.list,
    )


def _value(node: Xml, *path: str) -> str:
    found = node.find("/".join(f"{_W}{step}" for step in path))
    return "" if found is None else found.get(f"{_W}val", "")


def _is_on(run: Xml, name: str, *, default: bool) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return default if found is None else found.get(f"{_W}val") not in _OFF
