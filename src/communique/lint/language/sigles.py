"""Sigles in a text, told from numerals, surnames in capitals and words that are shouted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.language.phrases import WORD
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern

_SIGLE = pattern(
    r"(?<![\w#@&./-])(?P<sigle>[A-ZÀ-ÖØ-Þ]{2,9}(?:i[A-Z]|a)?)s?(?![\w@/&-]|\.\w)"
    r"|(?<![\w#@&./-])(?P<title>[A-Z][a-zéè]{3,8})(?![\w@/&-]|\.\w)"
)
_ROMAN = pattern(r"[IVX]+")
_CAPITALS_AROUND = (
    pattern(r"[A-ZÀ-ÖØ-Þ]{2,}[ \u00a0\u202f’':–-]{1,3}$|(?<!\w)[ÀAYO]~$"),
    pattern(r"s?[ \u00a0\u202f’':–-]{1,3}[A-ZÀ-ÖØ-Þ]{2,}(?!\w)"),
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
