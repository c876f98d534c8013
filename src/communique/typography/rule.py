"""What a rule is, and the few ways of writing one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from communique.characters import BLANKS, LINE_ENDS

Edit = tuple[int, int, str]
"""start, end, replacement: like a Correction, before it has a rule."""
Finder = Callable[[str], Iterable[Edit]]
"""Yields sorted, disjoint edits of a text, in time proportional to its length."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing French typography wants.

    ``name`` is stable, in French, in kebab-case. ``fits_quotations``: moves only spaces, quotes
    and apostrophes, so that it may work on words quoted from somebody; never so for one that
    changes letters. ``enters_zones``: made for what typography protects from other rules. For
    ``safe`` and ``keeps_letters`` see Correction. ``needs``: a text that contains none of these
    (characters or longer strings) has nothing for the rule.
    """

    name: str
    message: str
    find: Finder
    safe: bool = True
    keeps_letters: bool = True
    fits_quotations: bool = True
    enters_zones: bool = False
    needs: Sequence[str] = ()
    _signs: frozenset[str] = field(init=False, repr=False)
    _longer: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fits_quotations", self.fits_quotations and self.keeps_letters)
        object.__setattr__(self, "_signs", frozenset(needed[0] for needed in self.needs))
        object.__setattr__(self, "_longer", any(len(needed) > 1 for needed in self.needs))

    def may_concern(self, text: str, characters: frozenset[str]) -> bool:
        """False when the text, made of these characters, surely has nothing for the rule.

        Most rules want nothing of most texts: this is much quicker than searching them.
        """
        if not self.needs:
            return True
        if self._signs.isdisjoint(characters):
            return False
        return not self._longer or any(needed in text for needed in self.needs)


def rewrite(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Finder:
    """Replace what the pattern matches: its group « fix » if it has one, else all of it.

    A pattern is fastest when it begins with the characters it looks for, and looks back later.
    """
    group: str | int = "fix" if "(?P<fix>" in pattern else 0

    @cache
    def compiled() -> re.Pattern[str]:
        """Most patterns are never needed by a short text, and compiling them all takes time."""
        return re.compile(pattern)

    def find(text: str) -> Iterator[Edit]:
        for match in compiled().finditer(text):
            wanted = replacement if isinstance(replacement, str) else replacement(match)
            if match[group] != wanted:
                yield (*match.span(group), wanted)

    return find


def space_before(
    sign: str, space: str, *, after: Callable[[str], bool], insert: bool = True
) -> Finder:
    """Put ``space`` between the sign and what precedes it on the line, if ``after`` accepts it.

    With ``insert`` false a sign stuck to what precedes it is left so.
    """
    compiled = re.compile(sign)

    def find(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            end = match.start()
            start = _start_of_gap(text, end)
            if start == 0 or text[start - 1] in LINE_ENDS or not after(text[start - 1]):
                continue
            if text[start:end] != space and (insert or start < end):
                yield start, end, space

    return find


def space_after(
    sign: str, space: str, *, before: Callable[[str], bool], insert: bool = True
) -> Finder:
    """Put ``space`` between the sign and what follows it on the line, if ``before`` accepts it."""
    compiled = re.compile(sign)

    def find(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            start = match.end()
            end = _end_of_gap(text, start)
            if end == len(text) or text[end] in LINE_ENDS or not before(text[end]):
                continue
            if text[start:end] != space and (insert or start < end):
                yield start, end, space

    return find


def _start_of_gap(text: str, position: int) -> int:
    while position and text[position - 1] in BLANKS:
        position -= 1
    return position


def _end_of_gap(text: str, position: int) -> int:
    while position < len(text) and text[position] in BLANKS:
        position += 1
    return position
