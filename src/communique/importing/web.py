"""A web page taken apart: its main content, without what serves to move about the site."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from pathlib import Path

from lxml import etree, html

from communique.brief.encodings import decoded
from communique.disk import intake
from communique.importing.packed_xml import damaged
from communique.importing.pieces import Figure, LeftOut, Paragraph, Run, Taken
from communique.importing.walking import Kind, Walk, Xml, flat

_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 li div section article main header footer blockquote figcaption dt dd "
    "ul ol dl aside address figure caption body pre hgroup time-group"
)
_UNSEEN = "script style head nav form button noscript template iframe svg select link meta"
_KINDS = {
    **dict.fromkeys(_BLOCKS.split(), Kind.BLOCK),
    **dict.fromkeys(_UNSEEN.split(), Kind.UNSEEN),
    "table": Kind.TABLE,
    "img": Kind.FIGURE,
}
_DECLARED = re.compile(r"<\?xml[^>]*\?>")
_HEADING = re.compile(r"h([1-6])")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(?P<data>.+)", re.DOTALL)
_AROUND = ("body > header", "body > footer", "body > aside", "nav")


def take(data: bytes, folder: Path) -> Taken:
    try:
        root = html.document_fromstring(_DECLARED.sub("", decoded(data).text))
    except (etree.ParserError, ValueError) as error:
        raise damaged() from error
    page = root.find("body")
    if page is None:
        raise damaged()
    mains = [found[0] for tag in ("main", "article") if len(found := list(root.iter(tag))) == 1]
    is_own = any("data-champ" in node.attrib for node in page.iter())
    content = page if is_own or not mains else mains[0]
    dialect = _Html(folder)
    pieces = Walk.through(content, dialect)
    around = [] if content is page else Walk.through(page, dialect)
    kept = {paragraph.words for paragraph in flat(pieces)}
    left_out = [
        LeftOut(p.words, "autour du texte, dans la page")
        for p in flat(around)
        if p.words not in kept
    ]
    said = "\n".join(paragraph.text for paragraph in flat(around or pieces))
    return Taken(tuple(pieces), said, left_out=tuple(left_out))


class _Html:
    rows, cells = frozenset({"tr"}), frozenset({"td", "th"})

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kind(self, node: Xml) -> Kind:
        return _KINDS.get(str(node.tag), Kind.INLINE)

    def block(self, node: Xml, around: Paragraph, /) -> Paragraph:
        heading = _HEADING.fullmatch(str(node.tag))
        champ = node.get("data-champ") or around.champ
        style = (node.get("class") or "").partition(" ")[0] or around.style
        block = replace(around, champ=champ, style=style, level=int(heading[1]) if heading else 0)
        if node.tag in {"ul", "ol"}:
            return replace(block, item="", depth=around.depth + 1)
        if node.tag == "li":
            parent = node.getparent()
            is_numbered = parent is not None and parent.tag == "ol"
            return replace(block, item="1." if is_numbered else "-")
        return block

    def look(self, node: Xml, worn: Run) -> Run:
        tag, champ = str(node.tag), node.get("data-champ") or worn.champ
        style = (node.get("style") or "").replace(" ", "")
        return replace(
            worn,
            champ=champ,
            bold=worn.bold or tag in {"strong", "b", "th"} or "font-weight:bold" in style,
            italic=worn.italic or tag in {"em", "i"},
            raised=worn.raised or tag == "sup",
            link=node.get("href", "") if tag == "a" else worn.link,
        )

    def text(self, node: Xml) -> str:
        return "\n" if node.tag == "br" else (node.text or "").replace("\n", " ")

    def figure(self, node: Xml) -> Figure | None:
        source, alternative = node.get("src", ""), node.get("alt", "")
        found = _DATA.fullmatch(source)
        try:
            data = (
                base64.b64decode(found["data"])
                if found
                else intake.read(self._folder / source, within=self._folder)
            )
        except (OSError, ValueError, binascii.Error):
            return None
        return Figure(data, alternative)
