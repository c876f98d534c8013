"""A text file taken apart: wrapped lines joined, light Markdown and its front matter read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from communique.brief.encodings import decoded
from communique.brief.markdown import (
    Break,
    Inline,
    Link,
    Mark,
    Text,
    parse_inline,
)
from communique.brief.nodes import ScalarNode
from communique.brief.syntax import compose
from communique.disk import intake
from communique.importing.pieces import (
    Figure,
    LeftOut,
    Paragraph,
    Piece,
    Run,
    Table,
    Taken,
    cleaned,
    goes_on,
    rejoined,
)
from communique.importing.spoken import holds_contact

_FRONT = re.compile(r"\A---[ \t]*\n(?P<keys>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLES = ("surtitre", "titre", "title", "sous_titre", "subtitle")
_TARGET = re.compile(r"\]\([^)\s]*\)")
_HASHES = re.compile(r"(#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_RULE = re.compile(r"(?:[-=_*~]\s?){3,}")
_IMAGE = re.compile(r"!\[(?P<alternative>[^\]]*)\]\((?P<file>[^)\s]+)[^)]*\)")
_ROW, _RULED = re.compile(r"\s*\|.*\|\s*"), re.compile(r"[\s|:-]+")
_BEGINS = re.compile(
    r"\s*(?:[-*•·‣▪–—➢→\uf000-\uf0ff]|\d{1,2}[.)])\s+\S|\s*[#>|]"
    r"|(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche) \d|\d{1,2} ?h(?: ?\d\d)? ?[:–-]"
)
_LOWER = re.compile("[a-zà-öø-ÿœ]")
_BESIDE = re.compile(r"\s*\S.*?\S\s{3,}\S.*")
_LONG_LINE = 75
_FULL = 0.78
"""Of the width: what a line of proportional type, wrapped by words, has at least."""


def take(data: bytes, folder: Path) -> Taken:
    found = decoded(data)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    front = _FRONT.match(text)
    head, left_out = _front_matter(front["keys"]) if front else ([], [])
    body = text[front.end() :] if front else text
    lines = [cleaned(line).strip("\n").rstrip() for line in _in_columns(body.split("\n"))]
    pieces = [piece for block in _blocks(_single_spaced(lines)) for piece in _read(block, folder)]
    pieces = [one for one in pieces if not isinstance(one, Paragraph) or one.text]
    told = (f"Le texte était en {found.encoding}, et non en UTF-8.",) if found.encoding else ()
    said = "\n".join([*(one.text for one in head), _TARGET.sub("]", body)])
    return Taken((*head, *pieces), said, left_out=tuple(left_out), remarks=told)


def _front_matter(keys: str) -> tuple[list[Paragraph], list[LeftOut]]:
    """The opening and the title; what else the front matter says is left out."""
    entries = getattr(compose(f"{keys}\n").root, "entries", ())
    said = {e.key.value: e.value.value for e in entries if isinstance(e.value, ScalarNode)}
    day = "/".join(reversed(said.pop("date", "")[:10].split("-")))
    place = said.pop("lieu", "")
    head = [Paragraph.of(f"{place}, le {day}" if place else day)] if day else []
    titles = [(key, said.pop(key)) for key in _TITLES if key in said]
    head += [replace(Paragraph.of(words), level=int(key[:2] == "ti")) for key, words in titles]
    return head, [LeftOut(f"{key} : {words}", "en-tête du fichier") for key, words in said.items()]


def _in_columns(lines: Sequence[str]) -> Iterator[str]:
    """Contacts typed side by side, parted by blanks: those on the left come first."""
    for beside, group in groupby(lines, lambda line: bool(_BESIDE.fullmatch(line))):
        own = list(group)
        if beside and len(own) > 1 and any(map(holds_contact, own)):
            halves = [re.split(r"\s{3,}", line.strip(), maxsplit=1) for line in own]
            yield from (*(left for left, _ in halves), "", *(right for _, right in halves))
        else:
            yield from own


def _single_spaced(lines: Sequence[str]) -> list[str]:
    """A text that has a blank line after each of its lines, as some PDF give, loses these."""
    spaced = [n for n, line in enumerate(lines[:-2]) if line and not lines[n + 1] and lines[n + 2]]
    running = [n for n in spaced if goes_on("", lines[n + 2])]
    if len(running) < max(5, 0.25 * len(spaced)):
        return list(lines)
    return [line for n, line in enumerate(lines) if line or (n and not lines[n - 1])]


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The paragraphs, each as the lines that no wrapping made."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    words = frozenset(re.findall(r"[\w-]+", "\n".join(lines).lower()))
    block: list[str] = []
    for rank, line in enumerate(lines):
        if not line:
            yield from [block] if block else []
            block = []
        elif block and _is_wrapped(lines[rank - 1], line, width):
            block[-1] = _joined(block[-1], line.strip(), words)
        elif block and _stand_apart(block[-1], line):
            yield block
            block = [line]
        else:
            block.append(line)
    yield from [block] if block else []


def _joined(line: str, following: str, words: Container[str]) -> str:
    word = rejoined(line, following, words)
    if word is None:
        return f"{line} {following}"
    return re.sub(r"[\w-]*\W*$", "", line) + word + re.sub(r"^[\w-]+", "", following)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line was cut by the width of the page, and goes on with the next one."""
    if not 45 <= width <= 160 or _BEGINS.match(following) or _HASHES.match(line):
        return False
    room = _FULL * width - len(following.split(maxsplit=1)[0])
    return _is_alike(line, following) and (goes_on(line, following) or len(line) >= room)


def _is_alike(line: str, following: str) -> bool:
    """Both in capitals, or neither."""
    return bool(_LOWER.search(line)) == bool(_LOWER.search(following))


def _stand_apart(line: str, following: str) -> bool:
    """Whether two lines are two paragraphs, though no blank line parts them."""
    if _ROW.fullmatch(line) and _ROW.fullmatch(following):
        return False
    return not _is_alike(line, following) or max(len(line), len(following)) > _LONG_LINE


def _read(block: list[str], folder: Path) -> Iterator[Piece]:
    """The pieces of the lines of one paragraph."""
    if all(map(_ROW.fullmatch, block)) and len(block) > 1:
        rows = (row.strip().strip("|").split("|") for row in block if not _RULED.fullmatch(row))
        yield Table(tuple(tuple((_paragraph(cell.strip()),) for cell in row) for row in rows))
        return
    for alone, lines in groupby(block, _stands_alone):
        if alone:
            yield from (piece for line in lines for piece in _alone(line, folder))
        else:
            yield _paragraph("\n".join(lines))


def _stands_alone(line: str) -> bool:
    shapes = (_HASHES, _IMAGE, _RULE)
    return bool(_BEGINS.match(line)) or any(shape.fullmatch(line.strip()) for shape in shapes)


def _alone(line: str, folder: Path) -> Iterator[Piece]:
    """A heading, a picture, an item; a rule says nothing."""
    words = line.strip()
    if heading := _HASHES.fullmatch(words):
        yield replace(_paragraph(heading["words"]), level=len(heading[1]))
    elif image := _IMAGE.fullmatch(words):
        yield from _figure(image, folder)
    elif not _RULE.fullmatch(words):
        indent = len(line) - len(line.lstrip())
        yield replace(_paragraph(words.lstrip("> ")), depth=1 + indent // 3)


def _figure(image: re.Match[str], folder: Path) -> Iterator[Piece]:
    try:
        yield Figure(intake.read(folder / image["file"], within=folder), image["alternative"])
    except OSError:
        yield Paragraph.of(f"[image : {image['alternative']}]")


def _paragraph(words: str) -> Paragraph:
    nodes = parse_inline(words.replace("\n", "\\\n"))
    return Paragraph(tuple(_runs(nodes, Run(""))))


def _runs(nodes: Iterable[Inline], worn: Run) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, Text):
            yield replace(worn, text=node.value)
        elif isinstance(node, Break):
            yield replace(worn, text="\n")
        else:
            yield from _runs(node.children, _inside(node, worn))


def _inside(node: Inline, worn: Run) -> Run:
    if isinstance(node, Link):
        return replace(worn, link="" if node.is_missing else node.target)
    tag = node.tag if isinstance(node, Mark) else ""
    bold, italic, raised = (worn.bold or tag == "strong", worn.italic or tag == "em", tag == "sup")
    return replace(worn, bold=bold, italic=italic, raised=worn.raised or raised)
