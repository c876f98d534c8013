"""Spellings: two that are right but not together, hyphens too many or missing.

Sources: *Les rectifications de l’orthographe* (Journal officiel, documents administratifs, 6
December 1990) for the double spellings; *Dictionnaire de l’Académie française* for hyphens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals, is_quoted, may_be_judged
from communique.lint.language.phrases import same_sign, written_as
from communique.lint.memory import kept

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Place:
    """One word of the text, under one of the two spellings of its family."""

    passage: Passage
    start: int
    end: int

    @property
    def written(self) -> str:
        return self.passage.text[self.start : self.end]


_Families = dict[str, dict[str, list[_Place]]]
"""Family → spelling → the places where it is written."""


def mixed_spellings(copy: Copy) -> Iterator[Finding]:
    """Two spellings of one word in a text: reported once, at the rarer one."""
    lexicon = tuple(entry for entry in copy.lexicons.entries("variantes") if "/" in entry)
    for spellings in (*_listed(copy, lexicon).values(), *_joined(copy, lexicon).values()):
        if len(spellings) > 1:
            yield from _mixture(copy, spellings, _preference(lexicon))


def _mixture(
    copy: Copy, spellings: dict[str, list[_Place]], preference: dict[str, int]
) -> Iterator[Finding]:
    by_use = sorted(spellings, key=lambda form: (-len(spellings[form]), preference.get(form, 0)))
    usual, rarer = by_use[0], by_use[-1]
    place = next(
        (p for p in spellings[rarer] if may_be_judged(p.passage, p.start, p.end, copy)), None
    )
    if place is None:
        return
    counts = ", ".join(
        f"«\u00a0{_shown(spellings[form])}\u00a0» ({len(spellings[form])}\u00a0fois)"
        for form in by_use
    )
    yield Finding(
        place.passage,
        place.start,
        place.end,
        f"Deux graphies d’un même mot dans ce texte\u00a0: {counts}.",
        f"Les deux sont bonnes\u00a0: gardez partout celle de "
        f"«\u00a0{_shown(spellings[usual])}\u00a0».",
    )


def _shown(places: list[_Place]) -> str:
    return places[0].written.lower()


def _listed(copy: Copy, lexicon: tuple[str, ...]) -> _Families:
    found: _Families = defaultdict(lambda: defaultdict(list))
    spellings = _spellings(lexicon)
    for passage in copy.passages:
        if is_in_capitals(passage.text):
            continue
        words = _words_in(passage.text)
        for (start, end, word), following in zip_longest(words, words[1:]):
            family, last = spellings.family_of(word), end
            if family is None and following is not None and word in spellings.first_words:
                family, last = spellings.exact.get(f"{word} {following[2]}"), following[1]
            if family is not None:
                found[family[0]][family[1]].append(_Place(passage, start, last))
    return found


@dataclass(frozen=True, slots=True)
class _Spellings:
    """A spelling → its family and itself; ``open_ended`` ones are followed by any letters."""

    exact: dict[str, tuple[str, str]]
    open_ended: dict[str, tuple[str, str]]
    lengths: tuple[int, ...]
    beginnings: frozenset[str]
    first_words: frozenset[str]

    def family_of(self, word: str) -> tuple[str, str] | None:
        if word[:2] not in self.beginnings:
            return None
        known = self.exact.get(word)
        if known is not None:
            return known
        beginnings = (word[:length] for length in self.lengths)
        return next(
            (self.open_ended[start] for start in beginnings if start in self.open_ended), None
        )


@lru_cache(maxsize=8)
def _spellings(lexicon: tuple[str, ...]) -> _Spellings:
    families = {
        form.strip(): (entry, form.strip()) for entry in lexicon for form in entry.split("/")
    }
    open_ended = {form[:-1]: told for form, told in families.items() if form.endswith("*")}
    exact = {form: told for form, told in families.items() if not form.endswith("*")}
    return _Spellings(
        exact,
        open_ended,
        tuple(sorted({len(form) for form in open_ended})),
        frozenset(form[:2] for form in families),
        frozenset(form.split()[0] for form in exact if " " in form),
    )


def _preference(lexicon: Iterable[str]) -> dict[str, int]:
    """The rank of each spelling in its family: at equal counts, the first is proposed."""
    return {form.strip(): rank for entry in lexicon for rank, form in enumerate(entry.split("/"))}


def _joined(copy: Copy, lexicon: tuple[str, ...]) -> _Families:
    """« co-production » and « coproduction »: any word that the text writes both ways."""
    spellings = _spellings(lexicon)
    words = [
        (word, passage, start, end)
        for passage in copy.passages
        if not is_in_capitals(passage.text)
        for start, end, word in _words_in(passage.text)
    ]
    with_hyphen = {_solid(word) for word, *_ in words if "-" in word}
    found: _Families = defaultdict(lambda: defaultdict(list))
    for word, passage, start, end in words:
        solid = _solid(word)
        if solid in with_hyphen and spellings.family_of(word) is None:
            hyphen = "-" if "-" in word else ""
            found[solid][hyphen].append(_Place(passage, start, end))
    return found


@kept
def _words_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """start, end, the word in small letters with its hyphens."""
    return tuple((*match.span(), match[0].lower()) for match in _WORDS.finditer(text))


def _solid(word: str) -> str:
    return word.replace("-", "").removesuffix("s")


def wrong_hyphens(copy: Copy) -> Iterator[Finding]:
    """« table-ronde », « rendez vous »: hyphens that the dictionaries do not have, or do."""
    pairs = _with_capitals(tuple(copy.lexicons.pairs("traits-d-union").items()))
    wrong = tuple(pairs)
    for passage in copy.passages:
        for start, end in written_as(passage.text, wrong):
            if may_be_judged(passage, start, end, copy):
                right = pairs[same_sign(passage.text[start:end])]
                yield Finding(
                    passage,
                    start,
                    end,
                    f"On écrit «\u00a0{right}\u00a0».",
                    replacement=right,
                    safe=not is_quoted(passage, start),
                )


@lru_cache(maxsize=8)
def _with_capitals(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The corrections, and the same for the first word of a sentence or of a title."""
    small = dict(pairs)
    return {wrong[0].upper() + wrong[1:]: r[0].upper() + r[1:] for wrong, r in pairs} | small


RULES = family(
    "graphies",
    {
        "graphies-melees": mixed_spellings,
        "trait-d-union": wrong_hyphens,
    },
)
