"""From a character of a parsed scalar back to the place in the file where it stands.

The parser says where a scalar begins and ends; inside, quotes, escapes, folded lines and
indentation make the value differ from its slice of the file. The slice is read again here, by
the rules of libyaml's scanner (``yaml_parser_scan_flow_scalar``, ``_plain_scalar`` and
``_block_scalar``), keeping for each character where it came from. A folded line break stands for
its space, a chomped one for nothing.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from communique.brief.nodes import ScalarNode

Place = tuple[int, int]

_BREAK = re.compile(r"\r\n|\r|\n")
_FOLD: Final = r"(?P<fold>[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*)"
_CODE: Final = r"\\(?P<code>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])"
_FLOW: Final = {
    "": re.compile(rf"{_FOLD}|[^ \t\r\n]+|[ \t]+"),
    "'": re.compile(rf"{_FOLD}|(?P<quotes>'')|[^ \t\r\n']+|[ \t]+"),
    '"': re.compile(rf"(?:\\(?=[\r\n]))?{_FOLD}|{_CODE}|[^ \t\r\n\\]+|[ \t]+"),
}
"""What stands in a plain or quoted scalar: line breaks and the blanks around, escapes, the rest."""
_ESCAPED: Final = dict(zip("0abtnvfeN_LP", "\0\a\b\t\n\v\f\x1b\x85\xa0\u2028\u2029", strict=True))
_HEADER = re.compile(r"[|>](?P<signs>[-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)?")
_LINE = re.compile(r"(?P<margin> *)(?P<words>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")


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
    tracer = _Tracer(text)
    if node.style in {"|", ">"}:
        tracer.read_block(node)
    else:
        tracer.read_flow(node)
    if "".join(tracer.characters) != node.value:
        width = len(node.value)
        return Places(array("L", [node.start]) * width, array("L", [node.end]) * width)
    return tracer.places


class _Tracer:
    def __init__(self, text: str) -> None:
        self._text = text
        self.characters: list[str] = []
        self.places = Places(array("L"), array("L"))

    def read_flow(self, node: ScalarNode) -> None:
        """A plain or quoted scalar: lines fold into spaces, blank lines into line breaks."""
        quote = len(node.style)
        for found in _FLOW[node.style].finditer(self._text, node.start + quote, node.end - quote):
            kind = found.lastgroup
            if kind == "fold":
                self._fold(found)
            elif kind == "code":
                code = found["code"]
                character = chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)
                self._put(character, found.span())
            elif kind == "quotes":
                self._put("'", found.span())
            else:
                self._put_verbatim(*found.span())

    def _fold(self, found: re.Match[str]) -> None:
        """One line break is a space, or nothing when escaped; several, all but the first."""
        first, *others = (each.span() for each in _BREAK.finditer(self._text, *found.span()))
        if others:
            self._put_breaks(others)
        elif not found[0].startswith("\\"):
            self._put(" ", first)

    def read_block(self, node: ScalarNode) -> None:
        """A literal or folded scalar, with its chomping and indentation indicators."""
        header = _HEADER.match(self._text, node.start)
        assert header is not None, "the parser has accepted this header"
        lines = list(_LINE.finditer(self._text, header.end(), node.end))
        indent = _indent(header["signs"].strip("+-"), lines, node.parent_column)
        leading: list[Place] = []
        trailing: list[Place] = []
        was_blank = True
        for line in lines:
            start = line.start() + min(len(line["margin"]), indent)
            if start == line.end("words"):
                trailing += _break_of(line)
                continue
            if start < line.start() + indent:
                break
            is_blank = self._text[start] in " \t"
            if node.style == ">" and leading and not was_blank and not is_blank:
                self._fold_lines(leading, trailing)
            else:
                self._put_breaks(leading + trailing)
            self._put_verbatim(start, line.end("words"))
            leading, trailing, was_blank = _break_of(line), [], is_blank
        if "-" not in header["signs"]:
            self._put_breaks(leading + trailing if "+" in header["signs"] else leading)

    def _fold_lines(self, leading: Sequence[Place], trailing: Sequence[Place]) -> None:
        if trailing:
            self._put_breaks(trailing)
        else:
            self._put(" ", leading[0])

    def _put_breaks(self, places: Iterable[Place]) -> None:
        for place in places:
            self._put("\n", place)

    def _put_verbatim(self, start: int, end: int) -> None:
        self.characters.append(self._text[start:end])
        self.places.starts.extend(range(start, end))
        self.places.ends.extend(range(start + 1, end + 1))

    def _put(self, character: str, place: Place) -> None:
        self.characters.append(character)
        self.places.starts.append(place[0])
        self.places.ends.append(place[1])


def _indent(digits: str, lines: Iterable[re.Match[str]], parent_column: int) -> int:
    """The one told in the header, or the deepest of the lines up to the first with words."""
    if digits:
        return max(parent_column, 0) + int(digits)
    deepest = max(parent_column + 1, 1)
    for line in lines:
        deepest = max(deepest, len(line["margin"]))
        if line["words"]:
            break
    return deepest


def _break_of(line: re.Match[str]) -> list[Place]:
    return [line.span("end")] if line["end"] else []
