"""What of a known markup would be printed as it was typed: Markdown, HTML, BBCode, wiki, Word."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from html.entities import html5

from communique.characters import BLANK
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, cards
from communique.lint.language.contexts import is_of_a_fact
from communique.lint.texts import CONSUMED, Text, texts
from communique.typography.plain_signs import spaced

_SHOWN = 40
_BEFORE_LINE = "^[ \t\x00]*"
_IN_ADDRESS = r"[^\s<>\"()\[\]*\x00]"
_ADDRESS = re.compile(
    rf"(?:(?<=://)|www\.){_IN_ADDRESS}+|(?<!{_IN_ADDRESS})[^\s<>\"()\[\]*\x00@]*@{_IN_ADDRESS}+"
)
_CALL = re.compile(r"[\w€%°).»](\*+)(?![\w*])")
_BEFORE_NOTE = rf"(?:\A|\n|[.;:!?)…]{BLANK})[ \t\x00]*"
_NOTE_BEGINS = re.compile(_BEFORE_NOTE + r"\Z")
_STARS_OF_NOTE = re.compile(_BEFORE_NOTE + r"(\*+)")


@dataclass(frozen=True, slots=True)
class _Leftover:
    """What is looked for, in which place, what to write instead, and the rule that tells it."""

    pattern: re.Pattern[str]
    place: str
    hint: str
    rule: str


@cache
def _leftovers() -> Sequence[_Leftover]:
    """Those of ``fiches/signes-imprimes.txt``, in its order."""
    return [
        _Leftover(
            re.compile(
                _BEFORE_LINE * (card.get("place") in {"ligne", "bloc"})
                + f"(?P<it>{card['motif'].replace(chr(10), '')})",
                re.MULTILINE,
            ),
            card.get("place", "partout"),
            spaced(card["remède"]),
            card.get("cas", "balisage-imprime"),
        )
        for card in cards("signes-imprimes").values()
    ]


def printed(copy: Copy, rule: str) -> Iterator[Finding]:
    """What that rule has to say: each place once, by the first pattern that knows it."""
    begun = set(_STARS_OF_NOTE.findall("\n".join(text.remains for text in texts(copy))))
    called: set[str] = set()
    for text in texts(copy):
        for leftover, start, end in _found(text, called, begun):
            if leftover.rule == rule and not is_of_a_fact(text.passage, start, end):
                yield _finding(text, start, end, leftover.hint)
        called.update(_CALL.findall(text.remains))


def _found(
    text: Text, called: AbstractSet[str], begun: AbstractSet[str]
) -> Iterator[tuple[_Leftover, int, int]]:
    taken = bytearray(len(text.remains))
    shown = _ADDRESS.sub(lambda found: CONSUMED * len(found[0]), text.remains)
    for leftover in _looked_for(text):
        read = text.remains if leftover.pattern.pattern.startswith("(?P<it>https") else shown
        for start, end in (found.span("it") for found in leftover.pattern.finditer(read)):
            is_note = leftover.place == "étoiles" and (
                read[start:end] in begun or "**" in read[:start]
                if read[start - 1 : start].isalpha()
                else _is_note(read, start, end, called)
            )
            if taken.find(1, start, end) < 0 and not is_note:
                taken[start:end] = bytes([1]) * (end - start)
                yield leftover, start, end


def _is_note(read: str, start: int, end: int, called: AbstractSet[str]) -> bool:
    """Whether those stars begin a note that the same stars have called before: « 5 €* »."""
    begins = _NOTE_BEGINS.search(read, max(0, start - _SHOWN), start)
    return bool(begins) and read[start:end] in {*called, *_CALL.findall(read[:start])}


def _looked_for(text: Text) -> Iterator[_Leftover]:
    away = {"simple"} if text.kind.takes_marks else set()
    away |= {"bloc"} if text.kind.one_line else set()
    return (leftover for leftover in _leftovers() if leftover.place not in away)


def _finding(text: Text, start: int, end: int, hint: str) -> Finding:
    words = text.words(start, end)
    shown = words.text if len(words.text) <= _SHOWN else f"{words.text[:_SHOWN]}…"
    return words.told("« {shown} » sera imprimé tel quel.", "{better}", shown=shown, better=hint)


_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&(?:[A-Za-z](?:acute|grave|circ|cedil|uml|tilde)|(?:ae|AE)lig|nbsp|[lr]aquo|amp)(?![=&])"
)
"""The last ones are read without their semicolon by browsers, even inside a word."""


def entities(copy: Copy) -> Iterator[Finding]:
    """« &nbsp; », « &eacute; »: the sign itself is safe to write."""
    for text in texts(copy):
        for found in _ENTITY.finditer(text.remains):
            sign = html.unescape(found[0])
            is_known = found[0][1:] in html5 or found[0][1] == "#"
            if is_known and (sign.isprintable() or sign.isspace()):
                yield text.words(*found.span()).wrong(
                    sign,
                    "« {written} » sera imprimé tel quel.",
                    "Tapez le caractère lui-même.",
                    safe=True,
                    written=found[0],
                )
