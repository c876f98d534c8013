"""An OpenDocument text (LibreOffice) taken apart, from the XML of its archive."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from communique.importing.packed_xml import REVISED, XML, locked, opened
from communique.importing.pieces import Figure, Paragraph, Run, Taken
from communique.importing.walking import Dialect, Kind, Look, Walk, Xml, flat, name, said
from communique.writers.docx.french_names import class_of

_UNSEEN = """tracked-changes page-number page-count note-citation sequence-decls title desc
annotation"""
_SIGNS = {"tab": " ", "line-break": "\n", "s": " "}
_PARTS = ("content.xml", "styles.xml")
_AUTOMATIC = re.compile(r"[PT]\d+")
_BOLD = re.compile(r"bold|[6-9]00")
_DAY = re.compile(rb"<meta:creation-date>(\d{4}-\d\d-\d\d)")
_KINDS = {
    **dict.fromkeys(("p", "h", "list", "list-item"), Kind.BLOCK),
    **dict.fromkeys(("text-box", "note-body"), Kind.ASIDE),
    **dict.fromkeys(_UNSEEN.split(), Kind.UNSEEN),
    "table": Kind.TABLE,
    "image": Kind.FIGURE,
}


def take(data: bytes, _folder: Path) -> Taken:
    """Raises SourceRefused for a file that is locked, damaged or beyond measure."""
    with opened(data) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part.endswith(".xml")}
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise locked()
        content, styles = (etree.fromstring(parts[one], XML) for one in _PARTS)
        (body,) = content.findall("{*}body/{*}text")
        odt = _Odt(archive, (styles, content))
        pieces = Walk.through(body, odt)
        pages = [page for kind in ("header", "footer") for page in styles.iter(f"{{*}}{kind}")]
        running = [paragraph for page in pages for paragraph in flat(Walk.through(page, odt))]
    told = (REVISED,) if next(body.iter("{*}changed-region"), None) is not None else ()
    made = _DAY.search(parts.get("meta.xml", b""))
    day = dt.date.fromisoformat(made[1].decode()) if made else None
    words = "".join(_words(body))
    return Taken(tuple(pieces), words, tuple(running), remarks=told, day=day)


def _words(node: Xml) -> Iterator[str]:
    """All that is said there, paragraph by paragraph, deletions and notes of readers apart."""
    if _KINDS.get(name(node)) is not Kind.UNSEEN:
        yield (node.text or "") + _SIGNS.get(name(node), "")
        for child in node:
            yield from _words(child)
            yield child.tail or ""
        yield "\n" if name(node) in {"p", "h"} else ""


class _Odt(Dialect):
    kinds = _KINDS
    rows, cells = "table-row", frozenset({"table-cell"})

    def __init__(self, archive: zipfile.ZipFile, parts: tuple[Xml, Xml]) -> None:
        self._archive = archive
        self._styles = {said(s, "name"): s for part in parts for s in part.iter("{*}style")}
        levels = (one for part in parts for one in part.iter("{*}list-level-style-number"))
        parents = (one.getparent() for one in levels)
        self._numbered = {said(one, "name") for one in parents if one is not None}
        self._looks: dict[str, Look] = {}

    def block(self, node: Xml, around: Paragraph, /) -> Paragraph:
        style = said(node, "style-name")
        if name(node) == "list":
            mark = ("1." if style in self._numbered else "-") if style else around.item or "-"
            return replace(around, item=mark, depth=around.depth + 1)
        if name(node) == "list-item":
            return around
        look = self._look(style)
        level = int(said(node, "outline-level") or look.level)
        item = "" if level else around.item
        return replace(around, style=look.name, size=look.size, level=level, item=item)

    def look(self, node: Xml, worn: Run, /) -> Run:
        tag, alias = name(node), said(node, "alias")
        if tag == "a" or alias:
            return (
                replace(worn, link=said(node, "href")) if tag == "a" else replace(worn, champ=alias)
            )
        if tag not in {"span", "p", "h"}:
            return worn
        look, within = self._look(said(node, "style-name")), tag == "span"
        bold, italic = look.bold or (within and worn.bold), look.italic or (within and worn.italic)
        return replace(worn, bold=bold, italic=italic, raised=look.raised)

    def text(self, node: Xml) -> str:
        return _SIGNS.get(name(node)) or super().text(node)

    def figure(self, node: Xml, /) -> Figure:
        part, frame = said(node, "href").removeprefix("./"), node.getparent()
        told = None if frame is None else next(frame.iter("{*}desc", "{*}title"), None)
        data = self._archive.read(part) if part in self._archive.namelist() else b""
        return Figure(data, (told.text or "") if told is not None else "")

    def _look(self, style_name: str) -> Look:
        if style_name not in self._looks:
            self._looks[style_name] = Look()  # of a style based on itself
            style = self._styles.get(style_name)
            self._looks[style_name] = Look() if style is None else self._read(style)
        return self._looks[style_name]

    def _read(self, style: Xml) -> Look:
        """What a style says, on top of the one that it is based on; automatic ones have no name."""
        under, own = self._look(said(style, "parent-style-name")), said(style, "name")
        shown = said(style, "display-name") or own
        texts = list(style.iter("{*}text-properties"))
        weight, slant, position, height = (
            next(filter(None, (said(one, key) for one in texts)), "")
            for key in ("font-weight", "font-style", "text-position", "font-size")
        )
        size = re.fullmatch(r"([\d.]+)pt", height)
        return Look(
            under.name if shown == own and _AUTOMATIC.fullmatch(own) else class_of(shown),
            _BOLD.fullmatch(weight) is not None if weight else under.bold,
            slant in {"italic", "oblique"} if slant else under.italic,
            position.startswith("super") or under.raised,
            float(size[1]) if size else under.size,
            int(said(style, "default-outline-level") or under.level),
        )
