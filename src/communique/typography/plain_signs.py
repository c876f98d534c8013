"""French typed with plain signs in our own code: read as patterns, or said with its real blanks.

No invisible sign stands in a pattern or in a message. In a pattern ``~`` is any blank, ``’`` either
apostrophe; in what is said, plain spaces become the no-break ones that French wants.
"""

from __future__ import annotations

import re
from functools import cache

from communique.characters import BLANK, NBSP, NNBSP

_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[~↵’]|\s+", re.DOTALL)
_READ_AS = {"~": BLANK, "↵": f"{BLANK[:-1]}\\t\\n]", "’": "[’']"}
_IN_A_CLASS = {"~": BLANK[1:-1], "’": "’'"}
_SPACES = re.compile(r"~|(?<=«) | (?=[:»])| (?=([;!?]))")


def pattern(source: str, flags: re.RegexFlag = re.RegexFlag.NOFLAG) -> re.Pattern[str]:
    """A regular expression whose white space only lays it out.

    ``~`` is any blank, ``↵`` a blank or the end of a line, ``’`` either apostrophe, in a class too.
    """
    return re.compile(as_regex(source), flags)


def as_regex(source: str) -> str:
    """The regular expression as ``re`` reads it."""
    return _SIGN.sub(_as_read, source)


def _as_read(sign: re.Match[str]) -> str:
    written = sign[0]
    if written[0] == "[":
        for plain, read in _IN_A_CLASS.items():
            written = written.replace(plain, read)
        return written
    return "" if written.isspace() else _READ_AS.get(written, written)


def one_of(words: str) -> str:
    """A fragment of pattern: one of those words, each of which may be a pattern."""
    return f"(?:{'|'.join(words.split())})"


def words_in(text: str) -> frozenset[str]:
    """The words of a list laid out on several lines."""
    return frozenset(text.split())


def spaced(message: str, *values: object, **named: object) -> str:
    """A message with its no-break spaces, ``~`` being one; ``{}`` and ``{name}`` are values.

    The message is one of ours: what was read in a text is among the values, and stays as it is.
    """
    said = _spaced(message)
    return said.format(*values, **named) if values or named else said


@cache
def _spaced(message: str) -> str:
    return _SPACES.sub(lambda space: NNBSP if space[1] else NBSP, message)
