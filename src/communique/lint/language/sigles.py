"""Sigles in a text, and the words given for them.

They are told from numerals, surnames in capitals and words that are shouted. « nom complet
(SIGLE) » and « SIGLE (nom complet) » are recognised by the initials: each letter of the sigle
begins a word, or goes on with the letters of that word (FAcile, NUMérique).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.language.phrases import LINKING_WORDS, WORD, folded
from communique.lint.matches import Excerpt
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import one_of, pattern, words_in

_SIGLE = pattern(r"""
    (?<![\w#@&./-])(?:(?P<sigle>[A-ZÀ-ÖØ-Þ]{2,9}(?:i[A-Z]|a)?)s?|(?P<title>[A-Z][a-zéè]{3,8}))
    (?![\w@/&-]|\.\w)""")
_ROMAN = pattern("[IVX]+")
_CAPITALS_BEFORE = pattern(r"[A-ZÀ-ÖØ-Þ]{2,}[~’:–-]{1,3}$|(?<!\w)[ÀAYO]~$")
_CAPITALS_AFTER = pattern(r"s?[~’:–-]{1,3}[A-ZÀ-ÖØ-Þ]{2,}(?!\w)")
_SURNAME = pattern(r"(?:(?<!\w)M\.|Mme|Mmes|Dr|Pr|Me|[A-ZÀ-ÖØ-Þ][\w’-]*[a-zà-ÿ])~$")
_NOT_A_FIRST_NAME = pattern(
    one_of("""
    Les? La Des Du De Un Une Ces? Cette Cet Nos Notre Leurs? Aux? En Par Pour Avec Chez Dans Selon
    Sur Depuis Côté Chaque Et Ou Toutes Tous Lab Programme Groupe Réseau Agence Projet Plan Label
    Direction Services? Via
    """)
    + "~$"
)
_LONGEST_UNKNOWN = 6
_REACH = 24

_SMALL = LINKING_WORDS | words_in("a au aux en et ou par pour sur un une dans avec sans")
"""Words that need give no letter to the sigle, though they may."""
_BEFORE = pattern(r"[^.;:!?()«»“”\n]*$")
_LONGEST_EXPANSION = 160
_INSIDE = pattern(r"~?\(\s?(?P<words>[^()]{6,160})\)")
_APPOSITION = pattern(r"(?:~?,|~[–—-]|~?:)~(?:l[ea]s?~|l’|ou~)?(?P<words>[^.;:!?()«»“”\n]{6,160})")
_OPENING = pattern(r"(?:\(|~[–—-]~|,~|~ou~|[“«]~?)$")
_SKIPPED_WORD = 100


@dataclass(frozen=True, slots=True)
class Use(Excerpt):
    """A sigle in the passage of that index; ``key`` is it in capitals."""

    index: int

    @property
    def key(self) -> str:
        return self.text.upper()

    @property
    def place(self) -> tuple[int, int]:
        return self.index, self.start


@dataclass(frozen=True, slots=True)
class Expansion(Excerpt):
    """The words given for a sigle, next to it; those ``skipped`` have no letter."""

    use: Use
    words: tuple[str, ...]
    skipped: int


@once_per_copy
def sigles_of(copy: Copy) -> tuple[Use, ...]:
    """Every sigle, in the order of the passages."""
    known = frozenset(key.upper() for key in copy.lexicons.pairs("sigles"))
    uses = [
        use
        for index, passage in enumerate(copy.passages)
        if passage.role is not Role.NAME and not is_in_capitals(passage.text)
        for use in _in_passage(index, passage, known)
    ]
    common = _common_words(copy.passages, {use.text for use in uses} - known)
    sigles = known | {use.key for use in uses if use.text.isupper()}
    return tuple(use for use in uses if use.text not in common and use.key in sigles)


def _common_words(passages: Iterable[Passage], capitals: Iterable[str]) -> frozenset[str]:
    """Those that the text also writes in small letters: words shouted, not sigles."""
    small = {word.lower(): word for word in capitals if word.isupper()}
    return frozenset(
        small[word] for passage in passages for word in WORD.findall(passage.text) if word in small
    )


def _in_passage(index: int, passage: Passage, known: frozenset[str]) -> Iterator[Use]:
    for match in _SIGLE.finditer(passage.text):
        is_title = match["title"] is not None
        use = Use(passage, *match.span("title" if is_title else "sigle"), index)
        begins = is_title and starts_sentence(passage.text, use.start)
        if use.key in known:
            wanted = not begins or len(use.key) >= 5
        else:
            wanted = not begins if is_title else _looks_like_a_sigle(use)
        if wanted:
            yield use


def _looks_like_a_sigle(use: Use) -> bool:
    before = use.before(_REACH)
    if use.end - use.start > _LONGEST_UNKNOWN or _ROMAN.fullmatch(use.text):
        return False
    if _CAPITALS_BEFORE.search(before) or _CAPITALS_AFTER.match(use.after(_REACH)):
        return False
    return not _SURNAME.search(before) or _NOT_A_FIRST_NAME.search(before) is not None


@once_per_copy
def expansions_of(copy: Copy) -> tuple[Expansion, ...]:
    """The sigles that the text spells out, with the words."""
    found = (_before(use) or _after(use) for use in sigles_of(copy))
    return tuple(expansion for expansion in found if expansion is not None)


def _before(use: Use) -> Expansion | None:
    """« nom complet (SIGLE) », « nom complet, SIGLE, »."""
    opening = _OPENING.search(use.before(5))
    if opening is None:
        return None
    end = use.start - len(opening[0])
    piece = _BEFORE.search(use.passage.text, max(0, end - _LONGEST_EXPANSION), end)
    found = [*WORD.finditer(use.passage.text, piece.start(), end)] if piece else []
    first, skipped = _aligned(use.key, [word[0] for word in found])
    if first is None or skipped > (opening[0] == "("):
        return None
    return _expansion(use, found[first:], skipped)


def _after(use: Use) -> Expansion | None:
    """« SIGLE (nom complet) », « SIGLE, nom complet, »."""
    text = use.passage.text
    inside = _INSIDE.match(text, use.end)
    given = inside or _APPOSITION.match(text, use.end)
    found = [*WORD.finditer(text, *given.span("words"))] if given else []
    if inside:
        skipped = _skipped_in_all(use.key, [word[0] for word in found])
        words = tuple(word[0] for word in found)
        span = inside.span("words")
        return None if skipped is None else Expansion(use.passage, *span, use, words, skipped)
    for last in range(2, min(len(found), 2 * len(use.key) + 2) + 1):
        if _skipped_in_all(use.key, [word[0] for word in found[:last]]) == 0:
            return _expansion(use, found[:last], 0)
    return None


def _expansion(use: Use, found: Sequence[re.Match[str]], skipped: int) -> Expansion:
    words = tuple(word[0] for word in found)
    return Expansion(use.passage, found[0].start(), found[-1].end(), use, words, skipped)


def _skipped_in_all(key: str, words: Sequence[str]) -> int | None:
    """How many telling words give no letter, the first word giving the first one; None if wrong."""
    while words and folded(words[0]) in _SMALL:
        words = words[1:]
    best = _costs(folded(key), [folded(word) for word in words])
    return best[0] // _SKIPPED_WORD if 0 in best else None


def _aligned(key: str, words: Sequence[str]) -> tuple[int | None, int]:
    """The place of the first word that, with all the following, spells the sigle; words skipped."""
    bare = [folded(word) for word in words]
    best = _costs(folded(key), bare)
    starts = [(cost, -at) for at, cost in best.items() if bare[at] not in _SMALL]
    cost, at = min(starts, default=(0, None))
    return None if at is None else -at, cost // _SKIPPED_WORD


def _costs(letters: str, words: Sequence[str]) -> dict[int, int]:
    """By first word, the cost of spelling the letters with all the words from there.

    A telling word skipped costs ``_SKIPPED_WORD``, a letter taken from a small word, one.
    From the last word to the first; each word gives none of the letters, or some of its first.
    """
    size = len(letters)
    ends: dict[int, int] = {size: 0}  # letters still to be given by the words on the left
    best: dict[int, int] = {}
    for at in range(len(words) - 1, -1, -1):
        left: dict[int, int] = {}
        for todo, skipped in ends.items():
            is_small = words[at] in _SMALL
            cost = skipped + (0 if is_small else _SKIPPED_WORD)
            left[todo] = min(left.get(todo, cost), cost)
            for given in _given(letters[:todo], words[at]):
                cost = skipped + is_small
                left[todo - given] = min(left.get(todo - given, cost), cost)
                if todo == given:
                    best[at] = min(best.get(at, cost), cost)
        left.pop(0, None)
        ends = left
    return best


def _given(letters: str, word: str) -> Iterator[int]:
    """How many of the last letters the beginning of the word may give."""
    for count in range(1, min(len(letters), len(word), 4) + 1):
        if word.startswith(letters[len(letters) - count :]):
            yield count
