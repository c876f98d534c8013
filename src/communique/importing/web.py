"""A web page taken apart: its main content, without what serves to move about the site."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

from lxml import html

from communique.brief.encodings import decoded
from communique.disk import intake
from communique.importing.pieces import Figure, LeftOut, Paragraph, Run, Taken
from communique.importing.walking import Dialect, Kind, Walk, Xml, flat, name

_BLOCKS = """p h1 h2 h3 h4 h5 h6 li div section article main header footer blockquote figcaption dt
dd ul ol dl aside address figure caption pre hgroup"""
_UNSEEN = "script style head nav form button noscript template iframe svg select link meta"
_DECLARED = re.compile(r"<\?xml[^>]*\?>")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(?P<data>.+)", re.DOTALL)
_KINDS = {
    **dict.fromkeys(_BLOCKS.split(), Kind.BLOCK),
    **dict.fromkeys(_UNSEEN.split(), Kind.UNSEEN),
    "table": Kind.TABLE,
    "img": Kind.FIGURE,
}


def take(data: bytes, folder: Path) -> Taken:
    root = html.document_fromstring(_DECLARED.sub("", decoded(data).text))
    (page,) = root.findall("body")
    mains = [found[0] for tag in ("main", "article") if len(found := list(root.iter(tag))) == 1]
    is_own = any("data-champ" in node.attrib for node in page.iter())
    content = page if is_own or not mains else mains[0]
    pieces = Walk.through(content, _Html(folder))
    whole = pieces if content is page else Walk.through(page, _Html(folder))
    kept = {paragraph.words for paragraph in flat(pieces)}
    others = (paragraph.words for paragraph in flat(whole) if paragraph.words not in kept)
    left_out = tuple(LeftOut(words, "autour du texte, dans la page") for words in others)
    return Taken(tuple(pieces), "\n".join(p.text for p in flat(whole)), left_out=left_out)


class _Html(Dialect):
    kinds = _KINDS
    cells = frozenset({"td", "th"})

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def block(self, node: Xml, around: Paragraph, /) -> Paragraph:
        tag, parent = name(node), node.getparent()
        style = (node.get("class") or "").partition(" ")[0] or around.style
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
        item = around.item if tag != "li" else "-"
        if tag == "li" and parent is not None and name(parent) == "ol":
            item = "1."
        is_list = tag in {"ul", "ol"}
        depth, item = around.depth + is_list, "" if is_list else item
        champ = node.get("data-champ") or around.champ
        return replace(around, champ=champ, style=style, level=level, item=item, depth=depth)

    def look(self, node: Xml, worn: Run, /) -> Run:
        tag = name(node)
        return replace(
            worn,
            champ=node.get("data-champ") or worn.champ,
            bold=worn.bold or tag in {"strong", "b", "th"},
            italic=worn.italic or tag in {"em", "i"},
            raised=worn.raised or tag == "sup",
            link=node.get("href", "") if tag == "a" else worn.link,
        )

    def text(self, node: Xml) -> str:
        return "\n" if node.tag == "br" else super().text(node)

    def figure(self, node: Xml, /) -> Figure:
        source = node.get("src", "")
        found = _DATA.fullmatch(source)
        try:
            path = self._folder / source
            data = (
                base64.b64decode(found["data"]) if found else intake.read(path, within=self._folder)
            )
        except (OSError, ValueError):
            data = b""
        return Figure(data, node.get("alt", ""))
