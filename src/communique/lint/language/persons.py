"""The persons named in the copy: those the brief quotes or lists, and those of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.phrases import folded
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern

_CAPITALISED = r"[A-ZÀ-ÞŒ][\w’-]*"
_PARTICLE = r"(?:(?:de|du|des|la|le|Le|La|De|Du|van|von|El|Ben|Aït)~|[dD]’)"
_SURNAME = rf"{_PARTICLE}{{0,3}}{_CAPITALISED}"
_PERSON = pattern(rf"(?<![\w’'-])(?P<first>{_CAPITALISED})(?=~(?P<last>{_SURNAME})(?![\w’-]))")
_TITLED = pattern(
    rf"(?<![\w’'-])(?:MM?\.|Mmes?|Mlle|Monsieur|Madame)~(?P<last>{_SURNAME})(?![\w’-])"
)


@dataclass(frozen=True, slots=True)
class Person(Excerpt):
    """A person named there; ``first`` is "" after « M. » alone.

    ``is_known``: the brief itself gives that name, as a name.
    """

    first: str
    last: str
    is_known: bool = False

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


@once_per_copy
def persons(copy: Copy) -> tuple[Person, ...]:
    """Every mention, in order; one that follows « M. » or « Mme » may have no first name."""
    first_names = _first_names(copy)
    return tuple(one for passage in copy.passages for one in _of(passage, first_names))


def _of(passage: Passage, first_names: frozenset[str]) -> Iterator[Person]:
    if passage.role is Role.NAME:
        if named := _PERSON.match(passage.text):
            first, last = named["first"], named["last"]
            yield Person(passage, 0, named.end("last"), first, last, is_known=True)
        return
    done = 0
    for match in _PERSON.finditer(passage.text):
        if match.start() >= done and _is_first_name(match["first"], first_names):
            done = match.end("last")
            yield Person(passage, match.start(), done, match["first"], match["last"])
    for match in _TITLED.finditer(passage.text):
        yield Person(passage, *match.span("last"), "", match["last"])


def _is_first_name(word: str, first_names: frozenset[str]) -> bool:
    return all(folded(part) in first_names for part in word.split("-"))


def _first_names(copy: Copy) -> frozenset[str]:
    """Those of the lexicon and those of the people of the brief."""
    known = (p.text.split(" ")[0] for p in copy.passages if p.role is Role.NAME and " " in p.text)
    return _parts(copy.lexicons.entries("prenoms")) | _parts(tuple(known))


@lru_cache(maxsize=32)
def _parts(lines: tuple[str, ...]) -> frozenset[str]:
    """« Jean-Paul, Anne » has three."""
    names = (name.strip() for line in lines for name in line.split(","))
    return frozenset(folded(part) for name in names for part in name.split("-"))
