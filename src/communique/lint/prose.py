"""What is prose in a text file: headings and cells of tables apart; what is for a machine left out.

Briefs know only light Markdown; a file given to the desk may hold more of it. Its front matter, its
code, its HTML and the targets of its links are neither judged nor touched.

Text taken out of a PDF often has a blank line, or none, after every printed line: two pieces are
one paragraph when the first stops short of a stop and the second goes on in the middle of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from communique.brief.model import Role
from communique.brief.scalar import Range
from communique.characters import OBJECT
from communique.lint.copy import LinkInText, Passage

_ENDS = re.compile(r"[.!?…:;]\s*+(?:[»”\")]++\s*+)?\Z")
_GOES_ON = re.compile(r"\s*(?:[a-zà-öø-ÿœ]|[:;!?»%,)])")
_STOPS_SHORT = re.compile(r"[\w,’'(-]\s*\Z")
_SHORTEST, _LONGEST = 60, 160
"""Characters of a printed line: a shorter one is a title, a longer one was never cut."""
_FULL = 0.85
"""Part of the usual line from which on a line counts as full."""


def rejoined(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """The passages, with the pieces of one paragraph as one passage."""
    width = median([len(line) for line in text.split("\n") if len(line) >= _SHORTEST] or [0])
    full = _FULL * width if 0 < width <= _LONGEST else None
    held: list[Passage] = []
    for passage in passages:
        if held and not _is_one(held[-1], passage, full):
            yield _joined(held)
            held = []
        held.append(passage)
    if held:
        yield _joined(held)


def _is_one(first: Passage, second: Passage, full: float | None) -> bool:
    if not (first.role is second.role is Role.PARAGRAPH) or _ENDS.search(first.text):
        return False
    if _GOES_ON.match(second.text):
        return True
    return full is not None and _last_line(first) >= full and bool(_STOPS_SHORT.search(first.text))


def _last_line(passage: Passage) -> int:
    """The length of the printed line that the passage ends with."""
    end = passage.origins[-1][1]
    return end - passage.source.text.rfind("\n", 0, end) - 1


def _joined(pieces: list[Passage]) -> Passage:
    """The pieces as one passage, one space between two of them."""
    if len(pieces) == 1:
        return pieces[0]
    text, origins, links = [], list[Range](), list[LinkInText]()
    for piece in pieces:
        words = piece.text.strip()
        skipped = len(piece.text) - len(piece.text.lstrip())
        own = piece.origins[skipped : skipped + len(words)]
        if origins:
            origins.append((origins[-1][1], own[0][0]))
        shift = len(origins) - skipped
        links += (LinkInText(a.start + shift, a.end + shift, a.target) for a in piece.links)
        origins += own
        text.append(words)
    return replace(pieces[0], text=" ".join(text), origins=origins, links=tuple(links))


_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_FENCE = re.compile(r"[ \t]*(```+(?=[^`\n]*\n?\Z)|~~~+)")
_FRONT_MATTER = re.compile(
    r"\A\s*(?:(?P<mark>---|\+\+\+)[ \t]*\n(?=[ \t]*[\w#\[\"'])(?:[^\n]*\n)*?(?:(?P=mark)|\.\.\.)"
    r"|\{[ \t]*\n(?:[^\n]*\n)*?\})[ \t]*(?:\n|\Z)"
)
_INDENTED = re.compile(r"(?: {4}|\t)[ \t]*[^\s]")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")
_RAW = re.compile(
    r" {0,3}<(?P<tag>pre|script|style|textarea|!--|\?)(?=[\s>]|(?<=[-?]))", re.IGNORECASE
)
_HTML = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|center|details|div|d[dlt]|fieldset|fig\w+|"
    r"footer|form|h[1-6r]|head|header|html|iframe|li|link|main|meta|nav|[ou]l|p|section|summary|table|tbody|"
    r"t[dhr]|tfoot|thead|title|video)(?=[\s/>])|[ \t]*</?[a-z][^<>\n]*>[ \t]*\n?\Z",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\A\s*\Z")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S")
_IMAGE = r"!\[(?:[^\]\n!]|!(?!\[))*+\]\((?:[^)\n!]|!(?!\[))*+"
"""An image of Markdown, up to its last bracket: another one never begins inside it."""
_FOR_MACHINES = re.compile(
    r"(?P<object>(?<!\w)`[^`]+`(?!\w)|``(?:[^`]|`(?!`))+``"
    rf"|{_IMAGE}\)|<(?P<tag>code|kbd|samp)\b[^<>]*>[^<]*</(?P=tag)>)"
    r"|<!--(?:[^-]|-(?!->)){0,4000}-->|</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>"
    r"|(?<=[^\s(])[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')(?=\))(?<=\"|')"
)
"""What stands in a line: code and images, read as one sign; tags and titles of links, not read."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]++(?P<words>[^\n]*+)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*\n?\Z")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)+")
_RULER = re.compile(r"[ \t|:-]+\n?\Z")


class Piece(NamedTuple):
    """A range of the text that is one thing: running prose, a heading, a cell."""

    role: Role
    start: int
    end: int


def pieces(text: str, *, markdown: bool = False) -> Iterator[Piece]:
    """The prose of the text, in order; between two pieces nothing is to be read.

    In a file of Markdown, indented lines apart are code; elsewhere they are prose.
    """
    begun: int | None = None
    text = text.replace("\r\n", " \n")
    for line, own in _lines(text, {*_indented_code(text)} if markdown else set()):
        if own is None:
            begun = line.start() if begun is None else begun
            continue
        if begun is not None:
            yield Piece(Role.PARAGRAPH, begun, line.start())
            begun = None
        yield from own
    if begun is not None:
        yield Piece(Role.PARAGRAPH, begun, len(text))


def _indented_code(text: str) -> Iterator[int]:
    """Where each line starts that is indented code: after a blank line, and not in a list."""
    free, listed = True, False
    for line in _LINE.finditer(text):
        if free and _INDENTED.match(line[0]):
            yield line.start()
        elif _BLANK.match(line[0]):
            free = not listed
        else:
            free, listed = False, _ITEM.match(line[0]) is not None or (listed and line[0][0] == " ")


def _lines(text: str, code: AbstractSet[int]) -> Iterator[tuple[re.Match[str], list[Piece] | None]]:
    """Each line with the pieces it holds by itself; None for a line of running prose."""
    front = _FRONT_MATTER.match(text)
    closing: re.Pattern[str] | None = None
    for line in _LINE.finditer(text, front.end() if front else 0):
        if closing is not None:
            closing = None if closing.search(line[0]) else closing
            yield line, []
        elif opened := _opens(line[0]):
            closing = None if opened.search(line[0], 1) else opened
            yield line, []
        else:
            yield line, [] if line.start() in code else _own_pieces(line)


def _opens(line: str) -> re.Pattern[str] | None:
    """What closes the code or the HTML that the line opens: it may be on the same line."""
    if fence := _FENCE.match(line):
        return re.compile(rf"^[ \t]*{fence[1]}")
    if raw := _RAW.match(line):
        tag = raw["tag"].lower()
        end = {"!--": "-->", "?": r"\?>"}.get(tag, f"</{tag}>")
        return re.compile(end, re.IGNORECASE)
    return _BLANK if _HTML.match(line) else None


def without_machinery(text: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """The words of a piece and, for each sign, the range of the text that it was read from."""
    words: list[str] = []
    origins: list[tuple[int, int]] = []
    for found in [*_FOR_MACHINES.finditer(text, start, end), None]:
        stop = found.start() if found else end
        words.append(text[start:stop])
        origins += ((at, at + 1) for at in range(start, stop))
        if found and found["object"]:
            words.append(OBJECT)
            origins.append(found.span())
        start = found.end() if found else end
    return "".join(words), origins


def _own_pieces(line: re.Match[str]) -> list[Piece] | None:
    start = line.start()
    if heading := _HEADING.match(line[0]):
        words = start + heading.start("words")
        return [Piece(Role.HEADING, words, words + len(heading["words"].rstrip(" \t#")))]
    if _DEFINITION.match(line[0]):
        return []
    if _ROW.match(line[0]):
        return [] if _RULER.match(line[0]) else list(_cells(line))
    return None


def _cells(line: re.Match[str]) -> Iterator[Piece]:
    for cell in _CELL.finditer(line[0]):
        words = cell[0].strip()
        at = line.start() + cell.start() + cell[0].find(words)
        if words:
            yield Piece(Role.LABEL, at, at + len(words))
