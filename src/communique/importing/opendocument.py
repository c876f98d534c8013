"""An OpenDocument text (LibreOffice) taken apart, from the XML of its archive."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from communique.importing.packed_xml import XML, damaged, locked, opened
from communique.importing.pieces import Figure, Paragraph, Run, Taken
from communique.importing.walking import Kind, Walk, Xml, flat
from communique.writers.docx.french_names import class_of

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _STYLE, _TABLE = (f"{{{_NAMES}:{name}:1.0}}" for name in ("text", "style", "table"))
_DRAW, _FO = f"{{{_NAMES}:drawing:1.0}}", f"{{{_NAMES}:xsl-fo-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ALIAS = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}alias"
_SVG = f"{{{_NAMES}:svg-compatible:1.0}}"
_KINDS = {
    **dict.fromkeys((f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list", f"{_TEXT}list-item"), Kind.BLOCK),
    f"{_TABLE}table": Kind.TABLE,
    f"{_DRAW}text-box": Kind.ASIDE,
    f"{_DRAW}image": Kind.FIGURE,
    **dict.fromkeys(
        (
            f"{_TEXT}{name}"
            for name in (
                "tracked-changes",
                "page-number",
                "page-count",
                "note-citation",
                "sequence-decls",
            )
        ),
        Kind.UNSEEN,
    ),
    **dict.fromkeys((f"{_SVG}title", f"{_SVG}desc"), Kind.UNSEEN),
    f"{{{_NAMES}:office:1.0}}annotation": Kind.UNSEEN,
    f"{_TEXT}note-body": Kind.ASIDE,
}
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_AUTOMATIC = re.compile(r"[PT]\d+")
_BOLD = re.compile(r"bold|[6-9]00")


def take(data: bytes, _folder: Path) -> Taken:
    """Raises SourceRefused for a file that is locked, damaged or beyond measure."""
    with opened(data) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise locked()
        try:
            content, styles = (
                etree.fromstring(archive.read(name), XML) for name in ("content.xml", "styles.xml")
            )
        except (KeyError, etree.XMLSyntaxError) as error:
            raise damaged() from error
        odt = _Odt(archive, (styles, content))
        (body,) = content.iter(f"{{{_NAMES}:office:1.0}}text")
        pieces = Walk.through(body, odt)
        pages = [
            node
            for name in ("header", "footer")
            for node in styles.iter(f"{_STYLE}{name}", f"{_STYLE}{name}-first")
        ]
        running = [paragraph for page in pages for paragraph in flat(Walk.through(page, odt))]
        changed = next(body.iter(f"{_TEXT}changed-region"), None) is not None
        day = _day(archive)
    told = "Le document avait des modifications suivies\u00a0: elles sont prises comme acceptées."
    return Taken(
        tuple(pieces), _said(body), tuple(running), remarks=(told,) if changed else (), day=day
    )


def _said(body: Xml) -> str:
    """The words of the document, paragraph by paragraph, deletions and notes of readers apart."""
    unseen = {tag for tag, kind in _KINDS.items() if kind is Kind.UNSEEN}

    def words(node: Xml) -> Iterator[str]:
        if node.tag in unseen or not isinstance(node.tag, str):
            return
        yield (node.text or "") + _SIGNS.get(node.tag, "")
        for child in node:
            yield from words(child)
            yield child.tail or ""
        yield "\n" if node.tag in {f"{_TEXT}p", f"{_TEXT}h"} else ""

    return "".join(words(body))


def _day(archive: zipfile.ZipFile) -> dt.date | None:
    meta = (
        archive.read("meta.xml").decode("utf-8", "replace")
        if "meta.xml" in archive.namelist()
        else ""
    )
    found = re.search(r"<meta:creation-date>(\d{4}-\d\d-\d\d)", meta)
    return dt.date.fromisoformat(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class _Look:
    name: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    size: float = 0.0
    level: int = 0


class _Odt:
    rows = frozenset({f"{_TABLE}table-row"})
    cells = frozenset({f"{_TABLE}table-cell"})

    def __init__(self, archive: zipfile.ZipFile, parts: tuple[Xml, Xml]) -> None:
        self._archive = archive
        self._styles = {
            s.get(f"{_STYLE}name", ""): s for part in parts for s in part.iter(f"{_STYLE}style")
        }
        self._numbered = {
            s.get(f"{_STYLE}name")
            for part in parts
            for s in part.iter(f"{_TEXT}list-style")
            if next(s.iter(f"{_TEXT}list-level-style-number"), None) is not None
        }
        self._looks: dict[str, _Look] = {}

    def kind(self, node: Xml) -> Kind:
        return _KINDS.get(node.tag, Kind.INLINE)

    def block(self, node: Xml, around: Paragraph, /) -> Paragraph:
        if node.tag == f"{_TEXT}list":
            name = node.get(f"{_TEXT}style-name")
            mark = ("1." if name in self._numbered else "-") if name else around.item or "-"
            return replace(around, item=mark, depth=around.depth + 1)
        if node.tag == f"{_TEXT}list-item":
            return around
        look = self._look(node.get(f"{_TEXT}style-name", ""))
        level = int(node.get(f"{_TEXT}outline-level", "0")) or look.level
        return replace(
            around, style=look.name, size=look.size, level=level, item="" if level else around.item
        )

    def look(self, node: Xml, worn: Run) -> Run:
        if node.tag == f"{_TEXT}a":
            return replace(worn, link=node.get(_LINK, ""))
        if _ALIAS in node.attrib:
            return replace(worn, champ=node.get(_ALIAS, ""))
        if node.tag not in {f"{_TEXT}span", f"{_TEXT}p", f"{_TEXT}h"}:
            return worn
        look = self._look(node.get(f"{_TEXT}style-name", ""))
        inside = node.tag == f"{_TEXT}span"
        return replace(
            worn,
            bold=look.bold or (inside and worn.bold),
            italic=look.italic or (inside and worn.italic),
            raised=look.raised,
        )

    def text(self, node: Xml) -> str:
        return _SIGNS.get(node.tag, "") or (node.text or "").replace("\n", " ")

    def figure(self, node: Xml) -> Figure | None:
        name = node.get(_LINK, "").removeprefix("./")
        if name not in self._archive.namelist():
            return None
        frame = node.getparent()
        told = None if frame is None else next(frame.iter(f"{_SVG}desc", f"{_SVG}title"), None)
        return Figure(self._archive.read(name), "" if told is None else told.text or "")

    def _look(self, name: str) -> _Look:
        if name not in self._looks:
            self._looks[name] = _Look()  # of a style based on itself
            style = self._styles.get(name)
            self._looks[name] = _Look() if style is None else self._read(style)
        return self._looks[name]

    def _read(self, style: Xml) -> _Look:
        """What a style says, on top of the one that it is based on; automatic ones have no name."""
        parent = style.get(f"{_STYLE}parent-style-name", "")
        under = self._look(parent) if parent != style.get(f"{_STYLE}name") else _Look()
        own = style.get(f"{_STYLE}name") or ""
        shown = style.get(f"{_STYLE}display-name") or own
        is_named = shown != own or not _AUTOMATIC.fullmatch(own)
        said = (node.attrib for node in style.iter(f"{_STYLE}text-properties"))
        says = {str(key): str(value) for one in said for key, value in one.items()}
        size = re.fullmatch(r"([\d.]+)pt", says.get(f"{_FO}font-size", ""))
        weight, slant = says.get(f"{_FO}font-weight"), says.get(f"{_FO}font-style")
        return _Look(
            class_of(shown) if is_named else under.name,
            under.bold if weight is None else _BOLD.fullmatch(weight) is not None,
            under.italic if slant is None else slant in {"italic", "oblique"},
            says.get(f"{_STYLE}text-position", "").startswith("super") or under.raised,
            float(size[1]) if size else under.size,
            int(style.get(f"{_STYLE}default-outline-level") or under.level),
        )
