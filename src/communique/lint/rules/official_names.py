"""Official names: the right words, the name of the day.

Sources: the texts that create each body (Journal officiel), their own sites; the lexicons cite
them. What is in the text is compared with ``sigles.txt`` and ``noms-officiels.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals, is_quoted, may_be_judged
from communique.lint.language.phrases import (
    LINKING_WORDS,
    WORD,
    Mention,
    Names,
    folded,
    same_sign,
    written_as,
)
from communique.lint.rules.name_variants import body_variants, event_variants
from communique.typography.plain_signs import pattern

_SHORTEST_NAME = 3
"""In telling words: shorter names would be found where something else is meant."""
_FOR_MEMORY = pattern(
    r"\b(?:ex-|anciens?|anciennes?|anciennement|ex|feu|feue|devenue?s?|autrefois|historique|"
    r"remplace\w*|succ[éè]d\w*|successeur|jusqu’en|avant|créée?~en|fusion|issue?s?|appelée?|"
    r"nommée?|prend~la~suite|transformation~de|suppression|réforme~de)\b",
    re.IGNORECASE,
)
_REACH = 80
"""Characters around an old name in which something may say that it is told for memory."""


def wrong_names(copy: Copy) -> Iterator[Finding]:
    """Official names with other small words than theirs, and the usual wrong spellings."""
    names = _long_names(_official_names(copy))
    usual = copy.lexicons.pairs("noms-officiels")
    wrong = tuple(usual)
    for passage in copy.passages:
        for mention in names.mentions(passage.text):
            written = passage.text[mention.start : mention.end]
            if not _same_words(written, mention.name):
                right = _with_first_letter_of(written, mention.name)
                yield from _wrong_name(copy, passage, Mention(mention.start, mention.end, right))
        if not is_in_capitals(passage.text):
            for start, end in written_as(passage.text, wrong):
                right = usual[same_sign(passage.text[start:end])]
                yield from _wrong_name(copy, passage, Mention(start, end, right))


def _official_names(copy: Copy) -> tuple[str, ...]:
    of_sigles = copy.lexicons.pairs("sigles").values()
    alone = (entry for entry in copy.lexicons.entries("noms-officiels") if "→" not in entry)
    return (*(name.strip() for names in of_sigles for name in names.split("|")), *alone)


@lru_cache(maxsize=8)
def _long_names(names: tuple[str, ...]) -> Names:
    return Names((name for name in names if _telling_words(name) >= _SHORTEST_NAME), LINKING_WORDS)


def _telling_words(name: str) -> int:
    return sum(folded(word) not in LINKING_WORDS for word in WORD.findall(name))


@lru_cache(maxsize=4096)
def _same_words(written: str, right: str) -> bool:
    return _words(written) == _words(right)


def _words(name: str) -> list[str]:
    return [folded(word) for word in WORD.findall(name)]


def _wrong_name(copy: Copy, passage: Passage, mention: Mention) -> Iterator[Finding]:
    if may_be_judged(passage, mention.start, mention.end, copy):
        yield Finding(
            passage,
            mention.start,
            mention.end,
            f"Le nom officiel est «\u00a0{mention.name}\u00a0».",
            replacement=mention.name,
        )


def _with_first_letter_of(written: str, name: str) -> str:
    """A body may or may not take a capital where it stands: that is for another rule."""
    return written[0] + name[1:] if folded(written[0]) == folded(name[0]) else name


def former_names(copy: Copy) -> Iterator[Finding]:
    """Bodies named as they were before the year of the text."""
    renamed = _renamed(copy)
    if not renamed:
        return
    old_names = tuple(renamed)
    for passage in copy.passages:
        for start, end in written_as(passage.text, old_names):
            name = same_sign(passage.text[start:end])
            year, new = renamed[name]
            if _is_for_memory(passage.text, start, end, new):
                continue
            if may_be_judged(passage, start, end, copy) and not is_quoted(passage, start):
                yield Finding(
                    passage,
                    start,
                    end,
                    f"«\u00a0{name}\u00a0» ne se dit plus en {copy.year}.",
                    f"Nom en vigueur depuis {year} au plus tard\u00a0: «\u00a0{new}\u00a0».",
                )


def _renamed(copy: Copy) -> dict[str, tuple[int, str]]:
    """The names already out of use in the year of the text: old → since when, new."""
    split = (
        (old, *dated.split(":", 1)) for old, dated in copy.lexicons.pairs("noms-dates").items()
    )
    return {old: (int(year), new.strip()) for old, year, new in split if int(year) <= copy.year}


def _is_for_memory(text: str, start: int, end: int, new: str) -> bool:
    around = text[max(0, start - _REACH) : end + _REACH]
    return new in around or _FOR_MEMORY.search(around) is not None


RULES = family(
    "noms",
    {
        "nom-officiel": wrong_names,
        "nom-ancien": former_names,
        "nom-de-l-evenement": event_variants,
        "nom-d-organisme-en-deux-graphies": body_variants,
    },
)
