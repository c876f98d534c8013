"""Marks inside a paragraph, found in one pass; emphasis is then paired by ``emphasis``."""

from __future__ import annotations

import re
import string
from dataclasses import replace

from communique.brief.addresses import cleaned
from communique.brief.markdown.content import Content
from communique.brief.markdown.emphasis import Item, Run, resolve
from communique.brief.markdown.text_tree import Break, Inline, Link, Mark, Text

PUNCTUATION = re.escape(string.punctuation)
"""The ASCII signs a backslash makes literal, ready for a character class."""

ESCAPE = re.compile(rf"\\([{PUNCTUATION}])")
_PIECE = re.compile(rf"\\[{PUNCTUATION}]|[^\s()\\\x00-\x1f\x7f]+|[()\\]")
_SPACES = re.compile(r"[ \t\n\u00a0\u202f]*")
_MAX_PARENTHESES = 32


_TOKEN = re.compile(
    rf"""
      (?P<newline> \\?\n )
    | (?P<escape> \\[{PUNCTUATION}] )
    | (?P<autolink> <(?:https?|mailto|tel):[^\s<>]++> )
    | (?P<superscript> \^(?:\\[{PUNCTUATION}]|[^\s^\\])++\^ )
    | (?P<run> \*+ | _+ )
    | (?P<opening> !?\[ )
    | (?P<closing> \] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parse_content(content: Content) -> tuple[Inline, ...]:
    """The marks of one paragraph."""
    return _Scanner(content).scan()


class _Scanner:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._items: list[Item] = []
        self._openings: list[tuple[int, int]] = []
        """Brackets still open: their index in ``_items``, their offset in the text."""
        self._at = 0

    def scan(self) -> tuple[Inline, ...]:
        while token := _TOKEN.search(self._content.text, self._at):
            self._add_text(self._at, token.start())
            self._at = token.end()
            self._read(token)
        self._add_text(self._at, len(self._content.text))
        return resolve(self._items, self._content)

    def _read(self, token: re.Match[str]) -> None:
        start, end = token.span()
        match token.lastgroup:
            case "newline":
                self._newline(start, end)
            case "escape":
                self._add_text(start + 1, end)
            case "autolink":
                self._autolink(start, end)
            case "superscript":
                self._superscript(start, end)
            case "run":
                self._items.append(Run.of(self._content.text, start, end))
            case "opening":
                self._openings.append((len(self._items), start))
                self._add_text(start, end)
            case _:
                self._closing(start, end)

    def _add_text(self, start: int, end: int) -> None:
        self._items.extend(self._content.texts(start, end))

    def _newline(self, start: int, end: int) -> None:
        if end - start == 2 or start in self._content.line_breaks:
            self._items.append(Break(*self._content.place(start, end)))
        else:
            self._add_text(start, end)

    def _autolink(self, start: int, end: int) -> None:
        """The address as written, where a backslash escapes too: a fact may have put it there."""
        target = clean_target(self._content.text[start + 1 : end - 1])
        shown = self._unescaped(start + 1, end - 1)
        self._append_link(Link(*self._content.place(start, end), shown, target))

    def _superscript(self, start: int, end: int) -> None:
        shown = self._unescaped(start + 1, end - 1)
        self._items.append(Mark(*self._content.place(start, end), shown, "sup"))

    def _unescaped(self, start: int, end: int) -> tuple[Text, ...]:
        """Words without marks, the backslashes that escape a sign left out."""
        shown: list[Text] = []
        for escape in ESCAPE.finditer(self._content.text, start, end):
            shown.extend(self._content.texts(start, escape.start()))
            start = escape.start() + 1
        return (*shown, *self._content.texts(start, end))

    def _closing(self, start: int, end: int) -> None:
        """« ] »: with a target behind it, all since the last open bracket is a link."""
        opening = self._openings.pop() if self._openings else None
        target = read_target(self._content.text, end)
        if opening is None or target is None or self._is_blank(opening[1], start):
            self._add_text(start, end)
            return
        index, offset = opening
        inside = self._items[index + 1 :]
        del self._items[index:]
        self._at = target[1]
        self._add_link(offset, inside, target[0])

    def _is_blank(self, start: int, end: int) -> bool:
        return not self._content.text[start:end].strip("![ \t\n")

    def _add_link(self, start: int, inside: list[Item], target: str) -> None:
        """An image, and a link whose target is refused, are shown as they are written."""
        literal = tuple(self._content.texts(start, self._at))
        if self._content.text[start] == "!":
            self._items.extend(literal)
            return
        link = Link(*self._content.place(start, self._at), literal, target)
        if link.is_missing or link.is_followable:
            link = replace(link, children=resolve(inside, self._content))
        self._append_link(link)

    def _append_link(self, link: Link) -> None:
        self._items.append(link)
        self._openings.clear()  # a link holds no link


def read_target(text: str, at: int) -> tuple[str, int] | None:
    """The target in the parentheses that open at ``at``, and where they end; None without them."""
    if not text.startswith("(", at):
        return None
    start = _skip_spaces(text, at + 1)
    end = _end_of_target(text, start)
    closing = _skip_spaces(text, end)
    if not text.startswith(")", closing):
        return None
    return clean_target(text[start:end]), closing + 1


def clean_target(written: str) -> str:
    """Without its escapes, cleaned as any address is."""
    return cleaned(ESCAPE.sub(r"\1", written))


def _end_of_target(text: str, at: int) -> int:
    depth = 0
    while piece := _PIECE.match(text, at):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if not 0 <= depth <= _MAX_PARENTHESES:
            break
        at = piece.end()
    return at


def _skip_spaces(text: str, at: int) -> int:
    spaces = _SPACES.match(text, at)
    return spaces.end() if spaces else at
