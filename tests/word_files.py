"""A Word file read by meaning: what a reader of its XML would say of it, not its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FIELDS = {"PAGE": "[page]", "NUMPAGES": "[pages]"}

Xml = etree._Element


class WordFile:
    """The parts of a DOCX file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> Xml:
        return etree.fromstring(self.parts[name])

    @property
    def body(self) -> Xml:
        (body,) = self.xml("word/document.xml")
        return body

    def styles(self) -> dict[str, str]:
        """Identifier of each style → its name."""
        return {
            style.get(f"{W}styleId", ""): value(style, "name")
            for style in self.xml("word/styles.xml").iter(f"{W}style")
        }

    def targets(self, part: str = "document") -> dict[str, str]:
        """Identifier of each relationship of a part → what it leads to."""
        relationships = self.xml(f"word/_rels/{part}.xml.rels").iter(_RELATIONSHIP)
        return {one.get("Id", ""): one.get("Target", "") for one in relationships}

    def outline(self, part: str = "document") -> list[str]:
        """A line a paragraph: its style, its text with its marks; table cells are indented.

        Every space is an ordinary one: the width of spaces is typesetting's business.
        """
        names = self.styles()
        return [self._line(paragraph, names) for paragraph in self.paragraphs(part)]

    def paragraphs(self, part: str = "document") -> list[Xml]:
        return list(self.xml(f"word/{part}.xml").iter(f"{W}p"))

    def styled(self, name: str, part: str = "document") -> list[Xml]:
        """The paragraphs that wear the style of that name."""
        names = self.styles()
        return [
            paragraph
            for paragraph in self.paragraphs(part)
            if names[value(paragraph, "pPr", "pStyle")] == name
        ]

    def controls(self) -> list[tuple[str, str]]:
        """Title and text of each content control of the body, in order."""
        return [
            (value(control, "sdtPr", "alias"), text(control))
            for control in self.body.iter(f"{W}sdt")
        ]

    def bookmarks(self) -> dict[str, str]:
        """The text that each bookmark of the body covers, by name.

        LibreOffice 7.4 may write the start of a bookmark twice: the first one counts.
        """
        open_names: dict[str, str] = {}
        covered: dict[str, str] = {}
        found: dict[str, str] = {}
        for node in self.body.iter():
            if node.tag == f"{W}bookmarkStart":
                name = node.get(f"{W}name", "")
                open_names[node.get(f"{W}id", "")] = name
                covered.setdefault(name, "")
            elif node.tag == f"{W}bookmarkEnd":
                name = open_names[node.get(f"{W}id", "")]
                found[name] = covered.get(name, "").strip("\n")
            else:
                covered = {name: said + _said(node) for name, said in covered.items()}
        return found

    def _line(self, paragraph: Xml, names: dict[str, str]) -> str:
        indent = "  | " if _is_inside(paragraph, "tbl") else ""
        style = names[value(paragraph, "pPr", "pStyle")]
        marked = "".join(self._marked(run, names) for run in _shown(paragraph))
        line = f"{indent}{style}: {marked}".replace("\n", " / ")
        return line.replace("\u00a0", " ").replace("\u202f", " ")

    def _marked(self, run: Xml, names: dict[str, str]) -> str:
        if run.tag == f"{W}fldSimple":
            return _FIELDS[run.get(f"{W}instr", "").strip()]
        said = "".join(map(_said, run.iter()))
        style = value(run, "rPr", "rStyle")
        return f"<{names[style]}>{said}</>" if style else said


def value(node: Xml, *path: str) -> str:
    """The ``w:val`` of the element at the end of that path, or ""."""
    found = node.find("/".join(f"{W}{step}" for step in path))
    return "" if found is None else found.get(f"{W}val", "")


def has(node: Xml, *path: str) -> bool:
    return node.find("/".join(f"{W}{step}" for step in path)) is not None


def text(node: Xml) -> str:
    """All words below; a line break or the end of a paragraph is a newline."""
    return "".join(map(_said, node.iter())).strip("\n")


def _said(node: Xml) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}drawing":
        return "[image]"
    return "\n" if node.tag in {f"{W}br", f"{W}p"} else ""


def _shown(paragraph: Xml) -> Iterator[Xml]:
    """The runs and fields of a paragraph, whatever wraps them."""
    for node in paragraph.iter(f"{W}r", f"{W}fldSimple"):
        if not _is_inside(node, "fldSimple"):
            yield node


def _is_inside(node: Xml, name: str) -> bool:
    return next(node.iterancestors(f"{W}{name}"), None) is not None
