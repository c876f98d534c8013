"""One slot per field of the brief: a content control, and a bookmark, named by the field's path.

The control (``w:sdt``) carries the path in full, as its title and tag: Word shows it and keeps
it. LibreOffice drops tags, and some titles, but keeps bookmarks: hence both.

The kind of each control is the one LibreOffice 7.4 leaves intact:

* around paragraphs, a building block control (``w:docPartList``): of any other kind, LibreOffice
  shows the first paragraph without its line breaks, superscripts and links;
* around bare words, a plain text control (``w:text``), whose title it keeps;
* around words with marks or links, a rich text control: it keeps the words, not the title.

It loses a bookmark in one place, at the start of the paragraph that follows a table: a field of
whole paragraphs there keeps its title.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from communique.document.element import Element
from communique.writers.docx.ooxml import XmlElement, element, qualified

BOOKMARK_LENGTH = 40
"""Word refuses longer names of bookmarks."""
TITLE_LENGTH = 64
"""Word refuses longer titles and tags of content controls."""

_PARAGRAPH = qualified("w:p")
_RUN = qualified("w:r")
_RUN_PROPERTIES = qualified("w:rPr")
_PLAIN_PATH = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z0-9]+(?:_[a-z0-9]+)*)*")
_FORBIDDEN = re.compile(r"[^A-Za-z0-9]+")


def is_slot(shown: Element) -> bool:
    """Whether an element is where a field can be edited: it shows one, and no smaller one."""
    return bool(shown.champ) and not any(
        inner.champ for inner in shown.iter() if inner is not shown
    )


def bookmark_name(path: str) -> str:
    """The bookmark of a field: its path with ``__`` for each dot, ``sections__0__intertitre``.

    Word allows 40 letters, digits and underscores, and takes capitals for small letters. A path
    that does not fit is cut to 31 and ends with ``_`` and eight hexadecimal digits of its SHA-256:
    names stay distinct, and whoever has the brief finds the path again by naming all its fields.
    """
    name = path.replace(".", "__")
    if _PLAIN_PATH.fullmatch(path) and len(name) <= BOOKMARK_LENGTH:
        return name
    readable = _FORBIDDEN.sub("_", name).strip("_")
    return _shortened(f"champ_{readable}" if not readable[:1].isalpha() else readable, path)


def control_title(path: str) -> str:
    """The title and tag of a field's control: its path, shortened as above beyond 64 signs."""
    return path if len(path) <= TITLE_LENGTH else f"{path[: TITLE_LENGTH - 9]}~{_digest(path)}"


def _shortened(readable: str, path: str) -> str:
    return f"{readable[: BOOKMARK_LENGTH - 9]}_{_digest(path)}"


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:8]


def _is_plain(runs: Sequence[XmlElement]) -> bool:
    return len(runs) == 1 and runs[0].tag == _RUN and runs[0].find(_RUN_PROPERTIES) is None


class Slots:
    """The slots of one file: identifiers that depend on the fields alone, none used twice."""

    def __init__(self) -> None:
        self._control_ids: set[int] = set()
        self._bookmarked: set[str] = set()

    def around_blocks(self, path: str, blocks: Sequence[XmlElement]) -> list[XmlElement]:
        """Paragraphs in the slot of that field, if there are any."""
        if not blocks:
            return []
        paragraphs = [paragraph for block in blocks for paragraph in block.iter(_PARAGRAPH)]
        for start, end in self._bookmark(path):
            paragraphs[0].insert(1, start)
            paragraphs[-1].append(end)
        gallery = element("w:docPartGallery", w_val="Quick Parts")
        return [self._control(path, blocks, element("w:docPartList", gallery))]

    def around_runs(self, path: str, runs: Sequence[XmlElement]) -> list[XmlElement]:
        """Words of a paragraph in the slot of that field, if there are any."""
        if not runs:
            return []
        kind = [element("w:text")] if _is_plain(runs) else []
        slot = [self._control(path, runs, *kind)]
        for start, end in self._bookmark(path):
            slot = [start, *slot, end]
        return slot

    def _bookmark(self, path: str) -> Iterator[tuple[XmlElement, XmlElement]]:
        """The start and end of the field's bookmark: once, where the field is first shown."""
        name = bookmark_name(path)
        if name not in self._bookmarked:
            self._bookmarked.add(name)
            number = str(len(self._bookmarked))
            yield (
                element("w:bookmarkStart", w_id=number, w_name=name),
                element("w:bookmarkEnd", w_id=number),
            )

    def _control(self, path: str, content: Sequence[XmlElement], *kind: XmlElement) -> XmlElement:
        properties = self._properties(path)
        properties.extend(kind)
        return element("w:sdt", properties, element("w:sdtContent", *content))

    def _properties(self, path: str) -> XmlElement:
        title = control_title(path)
        return element(
            "w:sdtPr",
            element("w:alias", w_val=title),
            element("w:tag", w_val=title),
            element("w:id", w_val=str(self._control_id(path))),
        )

    def _control_id(self, path: str) -> int:
        """A positive 31-bit number that follows from the path, so that it never moves."""
        identifier = int(_digest(path), 16) & 0x7FFFFFFF or 1
        while identifier in self._control_ids:
            identifier = identifier % 0x7FFFFFFF + 1
        self._control_ids.add(identifier)
        return identifier
