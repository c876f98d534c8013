"""From a character of a parsed scalar back to the place in the file where it stands.

The parser says where a scalar begins and ends; inside, quotes, escapes, folded lines and
indentation make the value differ from its slice of the file. The slice is read again here, by
the same steps as libyaml's scanner (``yaml_parser_scan_flow_scalar``, ``_plain_scalar`` and
``_block_scalar``), keeping for each character where it came from. A folded line break stands for
its space, a chomped one for nothing.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from communique.brief.nodes import ScalarNode

Place = tuple[int, int]

_BREAK = re.compile(r"\r\n|\r|\n")
_RUNS = {
    "": re.compile(r"[^ \t\r\n]+"),
    '"': re.compile(r"[^ \t\r\n\\]+"),
    "'": re.compile(r"[^ \t\r\n']+"),
}
_BLANKS = re.compile(r"[ \t]*")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ESCAPED: Final = dict(zip("0abtnvfeN_LP", "\0\a\b\t\n\v\f\x1b\x85\xa0\u2028\u2029", strict=True))
_BLOCK_HEADER = re.compile(r"[|>](?P<signs>[-+0-9]*)[ \t]*(?:#[^\r\n]*)?")


class Places(NamedTuple):
    """For each character of a value, where it begins and ends in the text."""

    starts: array[int]
    ends: array[int]


@lru_cache(maxsize=128)
def places_of(node: ScalarNode, text: str) -> Places:
    """For each character of ``node.value``, the range of ``text`` that it was read from.

    Should the value not come out as the parser read it, every character has the place of the
    whole scalar: a place too wide is true, a place guessed is not. The last answers are kept: a
    text is asked about again and again.
    """
    reader = _Tracer(text, node.start, node.end)
    if node.style in {"|", ">"}:
        reader.read_block(folded=node.style == ">", parent_column=node.parent_column)
    else:
        reader.read_flow(node.style)
    if reader.value != node.value:
        width = len(node.value)
        return Places(array("L", [node.start]) * width, array("L", [node.end]) * width)
    return reader.places


@dataclass(slots=True)
class _Break:
    """Line breaks being held back until it is known whether they fold."""

    first: Place | None = None
    others: list[Place] = field(default_factory=list)


class _Tracer:
    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = start
        self._end = end
        self._characters: list[str] = []
        self.places = Places(array("L"), array("L"))

    @property
    def value(self) -> str:
        return "".join(self._characters)

    def read_flow(self, quote: str) -> None:
        """A plain or quoted scalar: lines fold into spaces, blank lines into line breaks."""
        if quote:
            self._at += 1
            self._end -= 1
        while self._at < self._end:
            held = self._words(quote)
            self._space_between_words(held)

    def _words(self, quote: str) -> _Break:
        """Characters up to a blank or a line break; an escaped line break is held as folded."""
        while self._at < self._end and self._text[self._at] not in " \t\r\n":
            if quote == '"' and self._text[self._at] == "\\":
                if self._text[self._at + 1] in "\r\n":
                    self._at += 1
                    self._take_break()
                    return _Break(first=(self._at, self._at))
                self._escape()
            elif quote == "'" and self._text.startswith("''", self._at):
                self._take("'", 2)
            else:
                self._run(quote)
        return _Break()

    def _run(self, quote: str) -> None:
        """Characters that stand for themselves."""
        found = _RUNS[quote].match(self._text, self._at, self._end)
        assert found is not None, "called on such a character"
        self._put_verbatim(*found.span())
        self._at = found.end()

    def _escape(self) -> None:
        found = _ESCAPE.match(self._text, self._at)
        assert found is not None, "the parser has accepted this escape"
        code = found[0][1:]
        character = chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)
        self._take(character, len(found[0]))

    def _space_between_words(self, held: _Break) -> None:
        after_escape = held.first is not None
        while self._at < self._end and self._text[self._at] in " \t\r\n":
            blanks = self._blanks()
            if self._at < self._end and self._text[self._at] in "\r\n":
                self._hold(held)
            elif held.first is None:
                self._put_verbatim(*blanks)
        self._fold(held, escaped=after_escape)

    def read_block(self, *, folded: bool, parent_column: int) -> None:
        """A literal or folded scalar, with its chomping and indentation indicators."""
        header = _BLOCK_HEADER.match(self._text, self._at)
        assert header is not None, "the parser has accepted this header"
        signs = header["signs"]
        self._at = header.end()
        if self._at < self._end:
            self._take_break()
        digits = signs.strip("+-")
        indent = max(parent_column, 0) + int(digits) if digits else 0
        trailing, indent = self._blank_lines(indent, parent_column)
        leading: Place | None = None
        after_blank = False
        while self._at < self._end and self._column() == indent:
            starts_blank = self._text[self._at] in " \t"
            if leading and folded and not after_blank and not starts_blank:
                self._fold(_Break(leading, trailing), escaped=False)
            else:
                self._put_breaks(leading, trailing)
            after_blank = starts_blank
            self._line()
            leading = self._take_break() if self._at < self._end else None
            trailing, indent = self._blank_lines(indent, parent_column)
        if "-" not in signs:
            self._put_breaks(leading, trailing if "+" in signs else [])

    def _blank_lines(self, indent: int, parent_column: int) -> tuple[list[Place], int]:
        """Skip indentation and blank lines; the first call finds the indentation out."""
        breaks: list[Place] = []
        deepest = 0
        while True:
            while (
                self._at < self._end
                and (not indent or self._column() < indent)
                and self._text[self._at] == " "
            ):
                self._at += 1
            deepest = max(deepest, self._column())
            if self._at >= self._end or self._text[self._at] not in "\r\n":
                return breaks, indent or max(deepest, parent_column + 1, 1)
            breaks.append(self._take_break())

    def _column(self) -> int:
        line = max(self._text.rfind("\n", 0, self._at), self._text.rfind("\r", 0, self._at))
        return self._at - line - 1

    def _line(self) -> None:
        found = _BREAK.search(self._text, self._at, self._end)
        self._put_verbatim(self._at, found.start() if found else self._end)
        self._at = found.start() if found else self._end

    def _blanks(self) -> Place:
        found = _BLANKS.match(self._text, self._at, self._end)
        assert found is not None, "the pattern also matches nothing"
        self._at = found.end()
        return found.span()

    def _take_break(self) -> Place:
        found = _BREAK.match(self._text, self._at)
        assert found is not None, "called on a line break"
        self._at = found.end()
        return found.span()

    def _hold(self, held: _Break) -> None:
        place = self._take_break()
        if held.first is None:
            held.first = place
        else:
            held.others.append(place)

    def _fold(self, held: _Break, *, escaped: bool) -> None:
        """One line break is a space, several are all but the first; escaped, it is nothing."""
        if held.others:
            self._put_breaks(None, held.others)
        elif held.first and not escaped:
            self._put(" ", held.first)

    def _put_breaks(self, first: Place | None, others: list[Place]) -> None:
        for place in ([first] if first else []) + others:
            self._put("\n", place)

    def _put_verbatim(self, start: int, end: int) -> None:
        self._characters.append(self._text[start:end])
        self.places.starts.extend(range(start, end))
        self.places.ends.extend(range(start + 1, end + 1))

    def _take(self, character: str, width: int) -> None:
        self._put(character, (self._at, self._at + width))
        self._at += width

    def _put(self, character: str, place: Place) -> None:
        self._characters.append(character)
        self.places.starts.append(place[0])
        self.places.ends.append(place[1])
