"""Spellings: two that are right but not together, hyphens too many or missing.

Sources: *Les rectifications de l’orthographe* (Journal officiel, documents administratifs, 6
December 1990) for the double spellings; *Dictionnaire de l’Académie française* for hyphens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals
from communique.lint.matches import Excerpt, corrected
from communique.lint.memory import kept
from communique.typography.plain_signs import spaced

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_Spelling = tuple[str, str]
"""The family of a spelling, and itself."""
_Families = dict[str, dict[str, list[Excerpt]]]
"""Family → spelling → the places where it is written."""


def _mixed_spellings(copy: Copy) -> Iterator[Finding]:
    """Two spellings of one word in a text: reported once, at the rarer one."""
    lexicon = tuple(entry for entry in copy.lexicons.entries("variantes") if "/" in entry)
    spellings = _spellings(lexicon)
    for written in (*_listed(copy, spellings).values(), *_joined(copy, spellings).values()):
        if len(written) > 1:
            yield from _mixture(copy, written, spellings.ranks)


def _mixture(
    copy: Copy, written: Mapping[str, list[Excerpt]], ranks: Mapping[str, int]
) -> Iterator[Finding]:
    by_use = sorted(written, key=lambda form: (-len(written[form]), ranks.get(form, 0)))
    shown = {form: written[form][0].text.lower() for form in by_use}
    counts = [spaced("« {} » ({}~fois)", shown[form], len(written[form])) for form in by_use]
    judged = (words for words in written[by_use[-1]] if words.may_be_judged(copy))
    if (words := next(judged, None)) is not None:
        yield words.told(
            "Deux graphies d’un même mot dans ce texte : {counts}.",
            "Les deux sont bonnes : gardez partout celle de « {usual} ».",
            counts=", ".join(counts),
            usual=shown[by_use[0]],
        )


def _listed(copy: Copy, spellings: _Spellings) -> _Families:
    found: _Families = defaultdict(lambda: defaultdict(list))
    for passage in copy.passages:
        words = _words_in(passage.text)
        for (start, end, word), following in zip_longest(words, words[1:]):
            known, last = spellings.known(word), end
            if known is None and following is not None and word in spellings.first_words:
                known, last = spellings.exact.get(f"{word} {following[2]}"), following[1]
            if known is not None:
                found[known[0]][known[1]].append(Excerpt(passage, start, last))
    return found


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Those of the lexicon; ``open_ended`` ones are followed by any letters.

    ``ranks``: at equal counts, the first of its family is proposed.
    """

    exact: Mapping[str, _Spelling]
    open_ended: Mapping[str, _Spelling]
    lengths: tuple[int, ...]
    beginnings: frozenset[str]
    first_words: frozenset[str]
    ranks: Mapping[str, int]

    def known(self, word: str) -> _Spelling | None:
        if word[:2] not in self.beginnings:
            return None
        beginnings = (word[:length] for length in self.lengths)
        open_ended = (self.open_ended[start] for start in beginnings if start in self.open_ended)
        return self.exact.get(word) or next(open_ended, None)


@lru_cache(maxsize=8)
def _spellings(lexicon: tuple[str, ...]) -> _Spellings:
    forms = [
        (form.strip(), entry, rank)
        for entry in lexicon
        for rank, form in enumerate(entry.split("/"))
    ]
    open_ended = {form[:-1]: (entry, form) for form, entry, _ in forms if form.endswith("*")}
    exact = {form: (entry, form) for form, entry, _ in forms if not form.endswith("*")}
    return _Spellings(
        exact,
        open_ended,
        tuple(sorted(set(map(len, open_ended)))),
        frozenset(form[:2] for form, *_ in forms),
        frozenset(form.split()[0] for form in exact if " " in form),
        {form: rank for form, _, rank in forms},
    )


def _joined(copy: Copy, spellings: _Spellings) -> _Families:
    """« co-production » and « coproduction »: any word that the text writes both ways."""
    words = [
        (word, passage, start, end)
        for passage in copy.passages
        for start, end, word in _words_in(passage.text)
    ]
    with_hyphen = {_solid(word) for word, *_ in words if "-" in word}
    found: _Families = defaultdict(lambda: defaultdict(list))
    for word, passage, start, end in words:
        solid = _solid(word)
        if solid in with_hyphen and spellings.known(word) is None:
            found[solid]["-" * ("-" in word)].append(Excerpt(passage, start, end))
    return found


@kept
def _words_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """start, end, the word in small letters with its hyphens; none of a text in capitals."""
    found = () if is_in_capitals(text) else _WORDS.finditer(text)
    return tuple((*match.span(), match[0].lower()) for match in found)


def _solid(word: str) -> str:
    return word.replace("-", "").removesuffix("s")


def _wrong_hyphens(copy: Copy) -> Iterator[Finding]:
    """« table-ronde », « rendez vous »: hyphens that the dictionaries do not have, or do."""
    pairs = _with_capitals(tuple(copy.lexicons.pairs("traits-d-union").items()))
    for words, right in corrected(copy.passages, pairs):
        if words.may_be_judged(copy):
            yield words.wrong(right, "On écrit « {} ».", safe=not words.is_quoted)


@lru_cache(maxsize=8)
def _with_capitals(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The corrections, and the same for the first word of a sentence or of a title."""
    small = dict(pairs)
    return {wrong[0].upper() + wrong[1:]: r[0].upper() + r[1:] for wrong, r in pairs} | small


RULES = family("graphies", {"graphies-melees": _mixed_spellings, "trait-d-union": _wrong_hyphens})
