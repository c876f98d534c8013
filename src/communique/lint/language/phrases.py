"""Names of several words found in a text however they are written: accents, hyphens, capitals.

A text is read once, word by word, along a tree of all the names: the time does not depend on how
many names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from communique.characters import NBSP, NNBSP
from communique.lint.memory import kept

WORD = re.compile(r"[^\W\d_]+")
_GAP = frozenset(f" {NBSP}{NNBSP}\n-\u2010\u2011–'’,")
_WIDEST_GAP = 3
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
LINKING_WORDS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
"""Words that people change in a name without seeing it."""


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """The word without capitals, accents or ligatures."""
    word = word.casefold()
    if word.isascii():
        return word
    bare = (c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(bare).replace("œ", "oe").replace("æ", "ae")


def same_sign(text: str) -> str:
    """The text with one sort of blank, of apostrophe and of hyphen."""
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)  # a hundred times as quick as ``translate``
    return text


_Word = tuple[int, int, str]
"""start, end, the word folded."""


@kept
def words_of(text: str) -> tuple[_Word, ...]:
    """The words of a text, which several rules walk through one after another."""
    return tuple((*match.span(), folded(match[0])) for match in WORD.finditer(text))


_SIGNS = {**dict.fromkeys((NBSP, NNBSP, "\n"), " "), "'": "’", **_HYPHENS}


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at ``start:end``, perhaps not written as it should be."""

    start: int
    end: int
    name: str


class Names:
    """A set of names to look for. Words of ``passed_over`` may be there, missing or changed."""

    def __init__(self, names: Iterable[str], passed_over: frozenset[str] = frozenset()) -> None:
        self._root = _Node()
        self._passed_over = passed_over
        for name in names:
            self._plant(name)

    def _plant(self, name: str) -> None:
        node = self._root
        for word in WORD.findall(name):
            if folded(word) not in self._passed_over:
                node = node.following.setdefault(folded(word), _Node())
        node.name = node.name or name

    def mentions(self, text: str) -> Iterator[Mention]:
        """The longest names in the text, from left to right, never one inside another."""
        words = words_of(text)
        first_words = self._root.following
        index = 0
        while index < len(words):
            length = 1
            if words[index][2] in first_words:
                mention, length = self._from(text, words, index)
                if mention is not None:
                    yield mention
            index += length

    def _from(self, text: str, words: tuple[_Word, ...], index: int) -> tuple[Mention | None, int]:
        node, found, length = self._root, None, 1
        for at in range(index, len(words)):
            start, end, word = words[at]
            if at > index and not _is_gap(text, words[at - 1][1], start):
                break
            following = node.following.get(word)
            if following is not None:
                node = following
                if node.name:
                    found, length = Mention(words[index][0], end, node.name), at - index + 1
            elif word not in self._passed_over or at - index > _LONGEST_NAME:
                break
        return found, length


@lru_cache(maxsize=32)
def names_of(names: tuple[str, ...], passed_over: frozenset[str] = frozenset()) -> Names:
    """Those names, planted once for all texts."""
    return Names(names, passed_over)


def written_as(text: str, spellings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the text has one of those spellings, to the letter but for blanks and apostrophes."""
    exact = _exact(spellings)
    for mention in names_of(spellings).mentions(text):
        start, end = mention.start, mention.end
        stands_alone = text[start - 1 : start] != "-" and text[end : end + 1] != "-"
        if stands_alone and same_sign(text[start:end]) in exact:
            yield start, end


@lru_cache(maxsize=16)
def _exact(spellings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(spellings)


_LONGEST_NAME = 24
"""In words: a run of linking words longer than this is no name."""


def _is_gap(text: str, start: int, end: int) -> bool:
    return end - start <= _WIDEST_GAP and all(sign in _GAP for sign in text[start:end])
