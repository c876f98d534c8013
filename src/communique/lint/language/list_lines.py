"""Lines that begin as items of a list do, with a mark that light Markdown does not read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from communique.characters import ANY_BLANK
from communique.lint.texts import CONSUMED, Text

_BULLETS = "•‣⁃∙●○◦◉▪▫■□▸►▶➢➤➔➜➞✓✔✗✘☑☐◆◇❖⬤⦁\ue000-\uf8ff"
_NEVER_BULLETS = r"«»“”\"'‘’()\[\]{},.;:!?…&=%‰°€$£/\\#>|<~^`@*\-"
_MARK = re.compile(
    rf"(?:(?P<bullet>[{_BULLETS}])\ufe0f?{ANY_BLANK}*"
    rf"|(?P<sign>[olnqvwüØðè]|[-=]{{1,2}}>|>>|--|~|§(?!{ANY_BLANK}*\d)|[^\w\s\x00{_BULLETS}{_NEVER_BULLETS}§])\ufe0f?{ANY_BLANK}+"
    r"|(?P<glued>[-–—·])(?=[^\W\d_])"
    rf"|(?P<circled>[\u2460-\u2473\u2776-\u2793]){ANY_BLANK}*"
    rf"|(?P<opened>\(?)(?P<rank>[0-9]{{1,2}}|[A-Za-z]|[ivx]{{2,4}}|[IVX]{{2,4}})"
    rf"(?P<close>[.)°/]|{ANY_BLANK}?[-–—](?={ANY_BLANK})){ANY_BLANK}*)(?=[^\s\x00])"
)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMAN = {roman: rank for rank, roman in enumerate(_NUMERALS, 1)}
_ASIDE = re.compile(r"\s[–—](?=[\s,.;:)]|$)")
_REPLY = re.compile(r"[A-ZÀ-ÖØ-Þ«].*[.!?…»]$")
_DASHES = frozenset("–—")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line whose first word is ``mark``; ``words`` follow. Offsets are those of the text."""

    start: int
    mark: str
    words: str
    kind: str
    rank: str
    paragraph: int

    @property
    def end(self) -> int:
        """Where the words begin."""
        return self.start + len(self.mark)

    @property
    def is_bullet(self) -> bool:
        """Its mark is made for lists: one line is enough."""
        return self.kind == "bullet"

    @property
    def name(self) -> str:
        """The mark as it can be shown: most screens have no sign for the bullets of Word."""
        sign = self.mark.strip()
        return f"U+{ord(sign):04X}" if unicodedata.category(sign[0]) == "Co" else sign

    @property
    def is_reply(self) -> bool:
        """Whether it may be what somebody says in a dialogue."""
        return self.kind in _DASHES and _REPLY.match(self.words) is not None

    @property
    def goes_on(self) -> bool:
        """Whether the same mark opens other items in the line: the first alone is no list."""
        sign = self.mark.strip()
        return (f" {sign} " if sign.isalnum() else sign) in self.words

    @property
    def replacement(self) -> str:
        """A dash; the number when it is one; a letter stays after the dash, it may be cited."""
        if self.rank.isdigit():
            return f"{self.rank}. "
        return f"- {self.mark.strip()} " if self.rank else "- "


def line_starts(
    value: str, start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, int, int]]:
    """Of each line between two offsets: where it starts, where its words do, where it ends."""
    for line in value[start:stop].split("\n"):
        yield start, start + len(line) - len(line.lstrip(" \t\r")), start + len(line)
        start += len(line) + 1


def run_together(text: Text) -> Iterator[MarkedLine]:
    """The lines that are a list for who typed them, printed one after the other."""
    lines = sorted(_marked(text), key=lambda line: line.kind)
    for _, group in groupby(lines, key=lambda line: line.kind):
        yield from _of_a_list(list(group))


def _marked(text: Text) -> Iterator[MarkedLine]:
    paragraph = 0
    for _, first, end in line_starts(text.passage.text):
        paragraph += first == end
        found = _MARK.match(text.remains, first, end)
        words = text.passage.text[found.end() : end].rstrip() if found else ""
        sign = (found["sign"] or found["glued"]) if found else None
        if found and not (sign in _DASHES and _ASIDE.search(words)):
            rank = _figure(found["circled"]) if found["circled"] else found["rank"] or ""
            kind = f"{found['opened']}1{(found['close'] or '').strip()}" if rank else ""
            yield MarkedLine(first, found[0], words, kind or sign or "bullet", rank, paragraph)


def _figure(circled: str) -> str:
    return str(int(unicodedata.numeric(circled)))


def _of_a_list(lines: Sequence[MarkedLine]) -> Iterator[MarkedLine]:
    if lines[0].rank:
        followed = [line for pair in pairwise(lines) if _follow(*pair) for line in pair]
        yield from dict.fromkeys(followed)
    elif lines[0].is_bullet:
        yield from lines
    elif not _is_dialogue(lines):
        near = (pair for pair in pairwise(lines) if pair[1].paragraph - pair[0].paragraph < 2)
        yield from dict.fromkeys(line for pair in near for line in pair)


def _is_dialogue(lines: Sequence[MarkedLine]) -> bool:
    """Replies in paragraphs of their own come out as they were typed."""
    apart = len({line.paragraph for line in lines}) == len(lines)
    return apart and all(line.is_reply for line in lines)


def _follow(one: MarkedLine, other: MarkedLine) -> bool:
    """Whether the second number or letter is the next one."""
    return any(value + 1 == _values(other.rank).get(of) for of, value in _values(one.rank).items())


def _values(rank: str) -> Mapping[str, int]:
    if rank.isdigit():
        return {"number": int(rank)}
    values = {"roman": _ROMAN[rank.lower()]} if rank.lower() in _ROMAN else {}
    return {**values, "letter": ord(rank.lower())} if len(rank) == 1 else values


def is_literal(text: Text, at: int) -> bool:
    """Whether the sign there is printed as it is."""
    return text.remains[at : at + 1] not in {"", CONSUMED, "\n"}
