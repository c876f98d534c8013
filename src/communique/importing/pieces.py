"""What a document says, whatever its format: paragraphs, tables and pictures, in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from communique.brief.addresses import read_target
from communique.brief.diagnosis import Unreadable
from communique.brief.markdown import escape
from communique.brief.markdown.inline import clean_target
from communique.brief.markdown.plain_words import shown_words
from communique.brief.source import FORBIDDEN
from communique.characters import ANY_BLANK

_BLANKS = re.compile(rf"{ANY_BLANK}+")
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffc]")
_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\r": "\n"})
_LETTER = re.compile(r"[^\W_]")
_LOWER = re.compile("[a-zà-öø-ÿœ]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_ITEM = re.compile(
    r"\s*(?P<mark>[•‣◦▪▫■□●○♦◆❖✓✔➢➤►▶→⇒➔\uf000-\uf0ff·*–—-]|o(?=\s)|(?P<number>\d{1,2})[.)])\s+(?=\S)"
)
_LEFT_OPEN = re.compile(
    r"(?:\b(?:en|de|du|des|la|le|les|l|d|et|à|au|aux|pour|par|sur|un|une|dans|avec)|[,’'-])$",
    re.IGNORECASE,
)
_CONTINUES = re.compile("[a-zà-öø-ÿœ:;,!?)»]")
_LINKS = re.compile(
    "(?:DE|DU|DES|D['’]|ET|OU|À|A|AU|AUX|EN|POUR|PAR|SUR|DANS|AVEC|QUI|QUE|AFIN)\\b"
)
_CUT = re.compile(r"([\w-]*\w)[-\u00ad\u2010\x02\ufffe]\s*$")
_OWN_HYPHEN = re.compile(
    r"(?:ci|là|mêmes?|être|vous|ce|ils?|elles?|on|je|tu|nous|moi|toi|dire|à|de|en|sur|midi)\b"
    r"|[A-ZÀ-Þ]"
)
"""What follows a hyphen that belongs to the word: « peut-être », « Loire-Atlantique »."""
ARROWS = frozenset("➢➤►▶→⇒➔\uf0d8\uf0e0\uf075")


def cleaned(text: str) -> str:
    """The text with one sort of blank and of line break, without what nobody sees."""
    text = FORBIDDEN.sub("", UNSEEN.sub("", text.translate(_SEPARATORS)))
    return re.sub(" ?\n ?", "\n", _BLANKS.sub(" ", text))


def goes_on(line: str, following: str) -> bool:
    """Whether a line surely goes on with the next one, by its last word or the first of that."""
    following = following.lstrip()
    links = not _LOWER.search(following) and _LINKS.match(following)
    return bool(_LEFT_OPEN.search(line) or _CONTINUES.match(following) or links)


def rejoined(line: str, following: str, words: Container[str]) -> str | None:
    """The two halves of a word cut by the end of a line; None when none is cut there.

    The hyphen goes, unless it belongs to the word: ``words`` are those of the document, small.
    """
    cut, rest = _CUT.search(line), re.match(r"[\w-]+", following)
    if cut is None or rest is None:
        return None
    whole, hyphenated = f"{cut[1]}{rest[0]}", f"{cut[1]}-{rest[0]}"
    keeps = _OWN_HYPHEN.match(rest[0]) and whole.lower() not in words
    return hyphenated if keeps or hyphenated.lower() in words else whole


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``champ`` is the field they show, in a document of this tool."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str | None = None
    champ: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a heading (``level`` 1 to 9) or an item of a list (``item``: « - », « 1. »).

    ``style`` is the name of its style as a class, ``size`` its type in points, 0 when unknown;
    ``line`` counts its lines once it has been cut into lines; ``hint``: how it begins (« → »).
    """

    runs: tuple[Run, ...]
    style: str = ""
    level: int = 0
    item: str = ""
    depth: int = 0
    size: float = 0.0
    champ: str = ""
    line: int = 0
    hint: str = ""

    @classmethod
    def of(cls, words: str) -> Paragraph:
        return cls((Run(words),))

    @property
    def raw(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def text(self) -> str:
        return cleaned(self.raw).strip()

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def is_bold(self) -> bool:
        return self._all_have(lambda run: run.bold)

    @property
    def is_in_capitals(self) -> bool:
        text = self.text
        return not _LOWER.search(text) and len(_LETTER.findall(text)) > 3

    @property
    def is_link(self) -> bool:
        return self._all_have(lambda run: run.link is not None)

    @property
    def link(self) -> str:
        return next((run.link for run in self.runs if run.link), "")

    def _all_have(self, look: Callable[[Run], bool]) -> bool:
        seen = [run for run in self.runs if _LETTER.search(run.text)]
        return bool(seen) and all(map(look, seen))

    @property
    def markdown(self) -> str:
        """In light Markdown, without the marks that all of it wears; line breaks are kept."""
        bold, italic = self.is_bold, self._all_have(lambda run: run.italic)
        own = (replace(r, bold=r.bold > bold, italic=r.italic > italic) for r in self.runs)
        return _markdown(own)

    def lines(self) -> Iterator[Paragraph]:
        """One paragraph a line; those of an address or a bloc-marque are cut by line breaks."""
        rows: list[list[Run]] = [[]]
        for run in self.runs:
            first, *others = cleaned(run.text).split("\n")
            rows[-1].append(replace(run, text=first))
            rows.extend([replace(run, text=other)] for other in others)
        full = (tuple(run for run in row if run.text) for row in rows)
        shown = (row for row in full if any(run.text.strip() for run in row))
        yield from (replace(self, runs=row, line=rank) for rank, row in enumerate(shown))

    def between(self, start: int, end: int | None = None) -> Paragraph:
        """The part of it between two offsets of its raw text."""
        kept, at = [], 0
        for run in self.runs:
            low, high = max(start - at, 0), len(run.text) if end is None else max(end - at, 0)
            kept.append(replace(run, text=run.text[low:high]))
            at += len(run.text)
        return replace(self, runs=tuple(run for run in kept if run.text))

    def without_marker(self) -> Paragraph:
        """A typed bullet or number becomes an item of a list."""
        found = None if self.item or self.level else _ITEM.match(self.raw)
        if found is None or not _LETTER.search(self.raw[found.end() :]):
            return self
        item = f"{found['number']}." if found["number"] else "-"
        return replace(
            self.between(found.end()), item=item, depth=self.depth or 1, hint=found["mark"]
        )


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each of some paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    @property
    def cells(self) -> Iterator[tuple[Paragraph, ...]]:
        return (cell for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: the bytes of its file, what it shows."""

    data: bytes
    alternative: str = ""


Piece = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the document that the brief does not take, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A document taken apart; ``said`` is its text, read another way, which the proof is held to.

    ``running``: headers and footers. ``remarks`` are told as they are. ``day``: of the file itself.
    """

    pieces: tuple[Piece, ...]
    said: str
    running: tuple[Paragraph, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    day: dt.date | None = None


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs and lists as one text in light Markdown."""
    said, before, numbers = "", Paragraph(()), [0] * 10
    for one in paragraphs:
        depth = min(one.depth, 3)
        numbers[depth:] = [numbers[depth] + 1 if one.item else 0, *[0] * (9 - depth)]
        mark = "" if not one.item else "- " if one.item == "-" else f"{numbers[depth]}. "
        words = one.markdown.replace("\n", " ") if mark else one.markdown
        gap = "\n" if mark and before.item else "\n\n" if said else ""
        said += f"{gap}{'   ' * (depth - 1) if mark else ''}{mark}{words}"
        before = one
    return said


def _markdown(runs: Iterable[Run]) -> str:
    """The words with their marks, on one line but for line breaks; never other words.

    Signs are escaped where they would be marks. Marks that light Markdown cannot show, inside a
    word for one, are given up.
    """
    told = list(_alike(runs))
    words = " ".join("".join(run.text for run in told).split())
    for sign in (_as_typed, escape):
        marked = "".join(_marked(run, sign) for run in told).strip()
        written = re.sub(r"\s*\n\s*", "\\\\\n", marked)
        if " ".join(shown_words(written).split()) == words:
            return written
    return escape(words)


def _as_typed(words: str) -> str:
    return words if not re.search(r"[*_\^\\]|\]\(", words) else escape(words)


def _alike(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, those of one look as one; blanks have the look of what stands before them."""
    for _, same in groupby(runs, lambda run: replace(run, text="", champ="")):
        group = list(same)
        yield replace(group[0], text=cleaned("".join(run.text for run in group)))


def _marked(run: Run, sign: Callable[[str], str]) -> str:
    found = _EDGES.fullmatch(run.text)
    assert found is not None, "any text has edges"
    before, inside, after = found.groups()
    if not inside:
        return run.text
    words = "\n".join(map(sign, inside.split("\n")))
    for worn, mark in ((run.raised, "^"), (run.italic, "*"), (run.bold, "**")):
        words = f"{mark}{words}{mark}" if worn else words
    if run.link is not None:
        words = f"[{words}]({_target(run.link)})"
    return f"{before}{words}{after}"


def _target(link: str) -> str:
    """An address that a brief may have; another one is lost, as in an archive."""
    try:
        return read_target(clean_target(link)).replace("(", "%28").replace(")", "%29")
    except Unreadable:
        return ""
