"""The ways to write a text in YAML, the most readable first; a proof tells which ones hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.brief.quoting import quoted
from communique.brief.source import FORBIDDEN
from communique.editing.refusal import EditRefused

_TO_ESCAPE: Final = re.compile(f'["\\\\\n\r\t\ufeff]|{FORBIDDEN.pattern}')
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Way:
    """``head`` stands on the line of the key or the dash, ``body`` (lines) below it."""

    head: str
    body: tuple[str, ...] = ()


def refuse_unwritable(text: str) -> None:
    """Half of a surrogate pair is no character, no file can hold it; raises EditRefused."""
    if _SURROGATE.search(text):
        raise EditRefused(
            "Ce texte contient un signe qu’aucun fichier ne peut garder.", hint="Retapez-le."
        )


def ways_to_write(text: str, *, inset: int, in_flow: bool) -> Iterator[Way]:
    """The ways to write a new value; ``inset`` is how far lines are set in from their key.

    A text of several lines is a literal block, its lines as typed. A text of one line goes
    without quotes if it may.
    """
    if "\n" in text and not in_flow:
        yield from literals(text, inset)
    elif text:
        if "\t" not in text:  # libyaml takes it without quotes, other parsers do not
            yield Way(text)
        yield Way(quoted(text))
    yield Way(escaped(text))


def literals(text: str, inset: int) -> Iterator[Way]:
    """A literal block, told how far it is set in when its first line begins with spaces."""
    lines = tuple(text.split("\n"))
    yield Way("|", lines)
    yield Way(f"|{inset}", lines)


def escaped(text: str) -> str:
    """Between double quotes, on one line, whatever it holds."""
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def escaped_inside(text: str) -> str:
    """The same without its quotes."""
    return escaped(text)[1:-1]


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"
