"""Sigles in a text, and the words given for them.

They are told from numerals, surnames in capitals and words that are shouted. « nom complet
(SIGLE) » and « SIGLE (nom complet) » are recognised by the initials: each letter of the sigle
begins a word, or goes on with the letters of that word (FAcile, NUMérique).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.language.phrases import LINKING_WORDS, WORD, folded
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern

_SMALL = LINKING_WORDS | frozenset(
    {"a", "au", "aux", "en", "et", "ou", "par", "pour", "sur", "un", "une", "dans", "avec", "sans"}
)
"""Words that need give no letter to the sigle, though they may."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words ``start:end`` given for a sigle, next to it; ``skipped`` words have no letter."""

    use: Use
    start: int
    end: int
    words: tuple[str, ...]
    skipped: int


_BEFORE = pattern(r"[^.;:!?()«»“”\n]*$")
_LONGEST_EXPANSION = 160
_INSIDE = pattern(r"~?\(\s?(?P<words>[^()]{6,160})\)")
_APPOSITION = pattern(
    r"(?:~?,|~[–—-]|~?:)~(?:l[ea]s?~|l’|ou~)?"
    r"(?P<words>[^.;:!?()«»“”\n]{6,160})"
)
_OPENING = pattern(r"(?:\(|~[–—-]~|,~|~ou~|[“«]~?)$")


def expansions_of(copy: Copy) -> tuple[Expansion, ...]:
    """The sigles that the text spells out, with the words."""
    return _expansions_in(copy.passages, known_sigles(copy))


@lru_cache(maxsize=8)
def _expansions_in(passages: tuple[Passage, ...], known: frozenset[str]) -> tuple[Expansion, ...]:
    texts = [passage.text for passage in passages]
    return tuple(
        expansion
        for use in sigles_in(passages, known)
        for expansion in [_before(texts[use.passage], use) or _after(texts[use.passage], use)]
        if expansion is not None
    )


def _before(text: str, use: Use) -> Expansion | None:
    """« nom complet (SIGLE) », « nom complet, SIGLE, »."""
    opening = _OPENING.search(text[max(0, use.start - 5) : use.start])
    if opening is None:
        return None
    end = use.start - len(opening[0])
    start = max(0, end - _LONGEST_EXPANSION)
    piece = _BEFORE.search(text[start:end])
    if piece is None:
        return None
    found = [(start + piece.start() + m.start(), m[0]) for m in WORD.finditer(piece[0])]
    aligned = _aligned(use.key, [word for _, word in found])
    if aligned is None:
        return None
    first, skipped = aligned
    if skipped > (1 if opening[0] == "(" else 0):
        return None
    words = tuple(word for _, word in found[first:])
    return Expansion(use, found[first][0], found[-1][0] + len(found[-1][1]), words, skipped)


def _after(text: str, use: Use) -> Expansion | None:
    """« SIGLE (nom complet) », « SIGLE, nom complet, »."""
    inside = _INSIDE.match(text, use.end)
    match = inside or _APPOSITION.match(text, use.end)
    if match is None:
        return None
    found = [(match.start("words") + m.start(), m.group()) for m in WORD.finditer(match["words"])]
    words = [word for _, word in found]
    if inside:
        skipped = _skipped_in_all(use.key, words)
        if skipped is None:
            return None
        return Expansion(use, *match.span("words"), tuple(words), skipped)
    return _apposition(use, found)


def _apposition(use: Use, found: list[tuple[int, str]]) -> Expansion | None:
    for last in range(2, min(len(found), 2 * len(use.key) + 2) + 1):
        words = [word for _, word in found[:last]]
        if _skipped_in_all(use.key, words) == 0:
            end = found[last - 1][0] + len(words[-1])
            return Expansion(use, found[0][0], end, tuple(words), 0)
    return None


def _skipped_in_all(key: str, words: Sequence[str]) -> int | None:
    """How many telling words give no letter, the first word giving the first one; None if wrong."""
    while words and folded(words[0]) in _SMALL:
        words = words[1:]
    best = _costs(folded(key), [folded(word) for word in words])
    return best[0] // _SKIPPED_WORD if 0 in best else None


def _aligned(key: str, words: Sequence[str]) -> tuple[int, int] | None:
    """The place of the first word that, with all the following, spells the sigle; words skipped."""
    bare = [folded(word) for word in words]
    best = _costs(folded(key), bare)
    starts = [(cost, -at) for at, cost in best.items() if bare[at] not in _SMALL]
    if not starts:
        return None
    cost, at = min(starts)
    return -at, cost // _SKIPPED_WORD


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


_SKIPPED_WORD = 100


def _given(letters: str, word: str) -> Iterator[int]:
    """How many of the last letters the beginning of the word may give."""
    for count in range(1, min(len(letters), len(word), 4) + 1):
        if word.startswith(letters[len(letters) - count :]):
            yield count


_SIGLE = pattern(
    r"(?<![\w#@&./-])(?P<sigle>[A-ZÀ-ÖØ-Þ]{2,9}(?:i[A-Z]|a)?)s?(?![\w@/&-]|\.\w)"
    r"|(?<![\w#@&./-])(?P<title>[A-Z][a-zéè]{3,8})(?![\w@/&-]|\.\w)"
)
_ROMAN = pattern(r"[IVX]+")
_CAPITALS_AROUND = (
    pattern(r"[A-ZÀ-ÖØ-Þ]{2,}[~’:–-]{1,3}$|(?<!\w)[ÀAYO]~$"),
    pattern(r"s?[~’:–-]{1,3}[A-ZÀ-ÖØ-Þ]{2,}(?!\w)"),
)
_SURNAME = pattern(r"(?:(?<!\w)M\.|Mme|Mmes|Dr|Pr|Me|[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-ÿ])~$")
_NOT_A_FIRST_NAME = pattern(
    r"(?:Les?|La|Des|Du|De|Un|Une|Ces?|Cette|Cet|Nos|Notre|Leurs?|Aux?|En|Par|Pour|Avec|Chez|"
    r"Dans|Selon|"
    r"Sur|Depuis|Côté|Chaque|Et|Ou|Toutes|Tous|Lab|Programme|Groupe|Réseau|Agence|Projet|Plan|"
    r"Label|"
    r"Direction|Services?|Via)~$"
)
_LONGEST_UNKNOWN = 6
_REACH = 24


@dataclass(frozen=True, slots=True)
class Use:
    """A sigle at ``start:end`` of the passage of that index; ``key`` is it in capitals."""

    passage: int
    start: int
    end: int
    written: str

    @property
    def key(self) -> str:
        return self.written.upper()


@once_per_copy
def known_sigles(copy: Copy) -> frozenset[str]:
    """Those of the lexicon, in capitals."""
    return frozenset(key.upper() for key in copy.lexicons.pairs("sigles"))


@lru_cache(maxsize=8)
def sigles_in(passages: tuple[Passage, ...], known: frozenset[str]) -> tuple[Use, ...]:
    """Every sigle, in the order of the passages."""
    uses = [
        use
        for index, passage in enumerate(passages)
        if passage.role is not Role.NAME and not is_in_capitals(passage.text)
        for use in _in_passage(index, passage.text, known)
    ]
    common = _common_words(passages, frozenset(use.written for use in uses) - known)
    sigles = frozenset(use.key for use in uses if use.written.isupper())
    return tuple(
        use for use in uses if use.written not in common and (use.key in known or use.key in sigles)
    )


def _common_words(passages: Sequence[Passage], capitals: frozenset[str]) -> frozenset[str]:
    """Those that the text also writes in small letters: words shouted, not sigles."""
    small = {word.lower(): word for word in capitals if word.isupper()}
    return frozenset(
        small[word] for passage in passages for word in WORD.findall(passage.text) if word in small
    )


def _in_passage(index: int, text: str, known: frozenset[str]) -> Iterator[Use]:
    for match in _SIGLE.finditer(text):
        group = "sigle" if match["sigle"] else "title"
        use = Use(index, *match.span(group), match[group])
        if use.key in known:
            is_word = group == "title" and starts_sentence(text, use.start) and len(use.key) < 5
            wanted = not is_word
        elif group == "title":
            wanted = not starts_sentence(text, use.start)
        else:
            wanted = _looks_like_a_sigle(text, use)
        if wanted:
            yield use


def _looks_like_a_sigle(text: str, use: Use) -> bool:
    before, after = text[max(0, use.start - _REACH) : use.start], text[use.end : use.end + _REACH]
    if len(use.written) > _LONGEST_UNKNOWN or _ROMAN.fullmatch(use.written):
        return False
    if _CAPITALS_AROUND[0].search(before) or _CAPITALS_AROUND[1].match(after):
        return False
    return not _SURNAME.search(before) or _NOT_A_FIRST_NAME.search(before) is not None
