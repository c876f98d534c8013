"""A Word document taken apart: what Word shows, whatever wraps it (boxes, controls, revisions)."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.styles.style import BaseStyle
from lxml import etree

from communique.importing.packed_xml import REVISED, SourceRefused, opened
from communique.importing.pieces import Figure, Paragraph, Run, Taken
from communique.importing.walking import Dialect, Kind, Look, Walk, Xml, flat, name, said
from communique.proof.docx import read as words_shown
from communique.writers.docx.french_names import class_of

_UNSEEN = "del moveFrom rPr pPr sdtPr sectPr Fallback"
_REVISIONS = ("{*}ins", "{*}del", "{*}moveTo", "{*}moveFrom")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_PAGE_FIELDS = (["PAGE"], ["NUMPAGES"])
_BULLET = "bullet"
_OF_PARAGRAPHS = 1
_OFF = frozenset({"0", "false", "off", "none"})
_KINDS = {
    **dict.fromkeys(_UNSEEN.split(), Kind.UNSEEN),
    **dict.fromkeys(("docPr", "imagedata"), Kind.FIGURE),
    "p": Kind.BLOCK,
    "tbl": Kind.TABLE,
    "txbxContent": Kind.ASIDE,
}


def take(data: bytes, _folder: Path) -> Taken:
    """Raises SourceRefused for a file with macros, locked, damaged or beyond measure."""
    with opened(data) as archive:
        _refuse_macros(archive)
    document = docx.Document(io.BytesIO(data))
    body, story = document.element.body, _Word(document, document.part)
    pieces, running = Walk.through(body, story), tuple(_running(document))
    notes = tuple(story.notes())
    shown = "\n".join((words_shown(data).body, *(note.text for note in notes)))
    told = tuple(_remarks(document, body))
    return Taken((*pieces, *notes), shown, running, remarks=told, day=_day(document))


def _refuse_macros(archive: zipfile.ZipFile) -> None:
    if any("vbaProject" in part for part in archive.namelist()):
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
    if next(body.iter(*_REVISIONS), None) is not None:
        yield REVISED
    if next(_parts(document, "comments"), None) is not None:
        yield "Les commentaires de relecture du document sont laissés de côté."


def _day(document: Document) -> dt.date | None:
    made = document.core_properties.created or document.core_properties.modified
    return made.date() if made else None


class _Word(Dialect):
    """WordprocessingML; it remembers where it stands in a field's code and result."""

    kinds = _KINDS
    cells = frozenset({"tc"})

    def __init__(self, document: Document, part: Part) -> None:
        self._document, self._part = document, part
        self._code, self._in_code = "", False
        self._noted: list[str] = []

    def kind(self, node: Xml) -> Kind:
        is_page = name(node) == "fldSimple" and said(node, "instr").split()[:1] in _PAGE_FIELDS
        is_hidden = name(node) == "r" and _is_on(node, "vanish", default=False)
        is_shape = name(node) == "docPr" and not (node.get("descr") or _blip_of(node) is not None)
        return Kind.UNSEEN if is_page or is_hidden or is_shape else super().kind(node)

    def block(self, node: Xml, _around: Paragraph, /) -> Paragraph:
        look = self._look_of(node, "pPr", "pStyle")
        outline = _value(node, "pPr", "outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else look.level
        sizes = Counter(self._sizes(node, look))
        size = max(sizes, key=lambda one: sizes[one], default=look.size)
        holders = (_value(sdt, "sdtPr", "alias") for sdt in node.iterancestors("{*}sdt"))
        champ = next(filter(None, holders), "")
        return Paragraph((), look.name, level, *self._item(node, look), size, champ)

    def _item(self, node: Xml, look: Look) -> tuple[str, int]:
        number, rank = (_value(node, "pPr", "numPr", one) for one in ("numId", "ilvl"))
        own = (number, int(rank or "0")) if number else look.list
        if own is None or own[0] == "0" or look.level:
            return "", 0
        return "-" if self._formats.get(own, _BULLET) == _BULLET else "1.", own[1] + 1

    def _sizes(self, node: Xml, look: Look) -> Iterator[float]:
        for run in node.iter("{*}r"):
            size = _value(run, "rPr", "sz")
            letters = sum(len(text.text or "") for text in run.iter("{*}t"))
            yield from [float(size) / 2 if size else look.size] * letters

    def look(self, node: Xml, worn: Run, /) -> Run:
        tag = name(node)
        if tag == "hyperlink":
            target = self._part.rels.get(said(node, "id"))
            external = target is not None and target.is_external
            return replace(worn, link=target.target_ref if target and external else worn.link)
        if tag == "sdt":
            return replace(worn, champ=_value(node, "sdtPr", "alias") or worn.champ)
        if tag == "p":
            look = self._look_of(node, "pPr", "pStyle")
            return replace(worn, bold=look.bold, italic=look.italic)
        return self._of_run(node, worn) if tag == "r" else worn

    def _of_run(self, run: Xml, worn: Run) -> Run:
        style = self._looks.get(_value(run, "rPr", "rStyle"), Look())
        link = _LINK_FIELD.search(self._code)
        return replace(
            worn,
            bold=_is_on(run, "b", default=worn.bold or style.bold),
            italic=_is_on(run, "i", default=worn.italic or style.italic),
            raised=_value(run, "rPr", "vertAlign") == "superscript",
            link=link[1] if link else worn.link,
        )

    def text(self, node: Xml) -> str:
        tag = name(node)
        if tag == "fldChar":
            self._in_code = said(node, "fldCharType") == "begin"
            self._code = self._code if said(node, "fldCharType") == "separate" else ""
        elif tag == "instrText":
            self._code += node.text or ""
        elif tag == "footnoteReference":
            self._noted.append(said(node, "id"))
            return f" ({len(self._noted)})"
        elif not self._in_code and self._code.split()[:1] not in _PAGE_FIELDS:
            return (node.text or "") if tag == "t" else _SIGNS.get(tag, "")
        return ""

    def figure(self, node: Xml, /) -> Figure:
        held = _blip_of(node) if name(node) == "docPr" else node
        key = "" if held is None else said(held, "embed") or said(held, "id")
        target = self._part.rels.get(key)
        data = b"" if target is None or target.is_external else target.target_part.blob
        return Figure(data, node.get("descr", ""))

    def notes(self) -> Iterator[Paragraph]:
        """The footnotes met, in order: the brief has them below the text."""
        for part in _parts(self._document, "footnotes"):
            notes = {said(one, "id"): one for one in etree.fromstring(part.blob)}
            for rank, number in enumerate(self._noted, 1):
                words = "".join(t.text or "" for t in notes[number].iter("{*}t"))
                yield Paragraph((Run(f"({rank}) {words.strip()}"),), "note")

    def _look_of(self, node: Xml, *path: str) -> Look:
        return self._looks.get(_value(node, *path), Look())

    @cached_property
    def _looks(self) -> dict[str, Look]:
        """By identifier; "" is the style of paragraphs that name none."""
        styles = list(self._document.styles)
        looks = {style.style_id: _read(style) for style in styles}
        usual = [one for one in styles if said(one.element, "default") == "1"]
        looks.update(("", looks[one.style_id]) for one in usual if one.type == _OF_PARAGRAPHS)
        return looks

    @cached_property
    def _formats(self) -> dict[tuple[str, int], str]:
        """The format of each level of each list: « bullet », « decimal »."""
        formats: dict[tuple[str, int], str] = {}
        for root in (etree.fromstring(part.blob) for part in _parts(self._document, "numbering")):
            kinds = {said(one, "abstractNumId"): one for one in root.iter("{*}abstractNum")}
            for number in root.iter("{*}num"):
                described = kinds.get(_value(number, "abstractNumId"))
                for level in () if described is None else described.iter("{*}lvl"):
                    key = said(number, "numId"), int(said(level, "ilvl") or "0")
                    formats[key] = _value(level, "numFmt")
        return formats


def _read(style: BaseStyle) -> Look:
    based = getattr(style, "base_style", None)
    under = _read(based) if based is not None else Look()
    font = getattr(style, "font", None)
    outline = _value(style.element, "pPr", "outlineLvl")
    number, rank = (_value(style.element, "pPr", "numPr", one) for one in ("numId", "ilvl"))
    return Look(
        class_of(style.name or ""),
        under.bold if font is None or font.bold is None else font.bold,
        under.italic if font is None or font.italic is None else font.italic,
        size=font.size.pt if font is not None and font.size else under.size,
        level=int(outline) + 1 if outline.isdigit() else under.level,
        list=(number, int(rank or "0")) if number else under.list,
    )


def _value(node: Xml, *path: str) -> str:
    found = node.find("/".join(f"{{*}}{step}" for step in path))
    return "" if found is None else said(found, "val")


def _is_on(run: Xml, mark: str, *, default: bool) -> bool:
    found = run.find(f"{{*}}rPr/{{*}}{mark}")
    return default if found is None else said(found, "val") not in _OFF


def _blip_of(described: Xml) -> Xml | None:
    """The picture of a drawing; a chart, a shape have none."""
    drawing = next(described.iterancestors("{*}drawing"), None)
    return None if drawing is None else next(drawing.iter("{*}blip"), None)
