"""The marks of unfinished work: « À COMPLÉTER » and « À VÉRIFIER », in capitals.

They stand anywhere in a brief: after the words they are about, between parentheses, or as a
comment at the end of a line. Typed by hand they may lack their accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.typography.plain_signs import pattern

TO_WRITE = "À COMPLÉTER"
TO_CHECK = "À VÉRIFIER"

# No word boundary: typed over, a mark sticks to a word, and is a mark all the same.
_WORDS = pattern(r"""
    (?:À|A\u0300?)(?:[~\t]{0,4}|[ \t]{0,4}(?:\r\n|\r|\n)[ \t]{0,80})
    (?:(?P<write>COMPL(?:É|E\u0301?)TER)|V(?:É|E\u0301?)RIFIER)""")
_OPENING = pattern(r"[~\t]?\(~?$")
_OPENING_A_LINE = pattern(r"(?P<indent>(?:^|\r\n|\r|\n)[ \t]*)\(~?$")
_CLOSING = pattern(r"~?\)")
_HASH = re.compile(r"[ \t]*#[ \t]*$")
_END_OF_LINE = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_AROUND = 82
"""Characters before a mark that may belong to it: the indentation of a line, a parenthesis."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``start:end``, with what must go with it: its parentheses or « # », a space.

    ``is_comment``: it stands alone at the end of a line, after « # ».
    """

    start: int
    end: int
    to_write: bool
    is_comment: bool


def find_marks(text: str) -> Iterator[Mark]:
    """Every mark of the text, in order."""
    for words in _WORDS.finditer(text):
        yield _whole(text, *words.span(), to_write=words["write"] is not None)


def _whole(text: str, start: int, end: int, *, to_write: bool) -> Mark:
    before = text[max(0, start - _AROUND) : start]
    closing = _CLOSING.match(text, end)
    if closing is not None and (opening := _OPENING.search(before)):
        start, end = _with_one_blank(text, before, start - len(opening[0]), closing.end())
        return Mark(start, end, to_write, is_comment=False)
    last = _END_OF_LINE.match(text, end)
    if last is not None and (sign := _HASH.search(before)):
        return Mark(start - len(sign[0]), end, to_write, is_comment=True)
    return Mark(start - before.endswith(" "), end, to_write, is_comment=False)


def _with_one_blank(text: str, before: str, start: int, end: int) -> tuple[int, int]:
    """A parenthesis at the start of its line goes with the space after it, or with its line."""
    first = _OPENING_A_LINE.search(before)
    if first is None:
        return start, end
    opening = start + text[start:end].index("(")
    if text.startswith(" ", end):
        return opening, end + 1
    return opening - len(first["indent"]), end
