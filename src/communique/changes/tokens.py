"""French text cut into the words a reader would mark: letters apart from signs and from spaces.

An elided article is a word of its own (« l’ », « d’ »), an address or a number with its no-break
spaces is one word, a sign is one word, and the end of a paragraph is one too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from communique.characters import BLANK, NBSP, NNBSP

PARAGRAPH_END = "\n"

_BLANKS = r"[^\S\n]"
_TOKEN = re.compile(
    r"""(?P<word>
        \n
      | https?://[^\s»)]*[^\s»).,;:!?…]
      | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+
      | """
    rf"\d{{1,2}}{BLANK}?h(?:{BLANK}?\d{{2}})?\b"
    r"""
      | \d{1,3}(?:\ \d{3})+(?!\d)
      | \d+(?:[\u00a0\u202f]\d+|[.,]\d+)*(?:[^\W\d_]+)?
      | \b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)
      | [\w\u0300-\u036f]+(?:['’ʼ‐‑-][\w\u0300-\u036f]+)*['’ʼ]?
      | \.{3}
      | [^\w\s]
    )"""
    rf"(?P<space>{_BLANKS}*)",
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(rf"{_BLANKS}*")
_SAME_SIGNS = str.maketrans(
    {NBSP: " ", NNBSP: " ", "’": "'", "ʼ": "'", "‑": "-", "‐": "-", "“": '"', "”": '"'}
)
"""Signs that typing programs put one for the other: a difference of typography, not of words."""

FUNCTION_WORDS = frozenset(
    {
        "a", "afin", "ainsi", "au", "aux", "avec", "c'", "ce", "ces", "cette", "comme", "d'",
        "dans", "de", "des", "du", "elle", "en", "est", "et", "il", "ils", "j'", "je", "l'", "la",
        "le", "les", "leur", "leurs", "lui", "m'", "mais", "n'", "ne", "nos", "notre", "nous", "on",
        "ou", "où", "par", "pas", "plus", "pour", "qu'", "que", "qui", "s'", "sa", "se", "ses",
        "si", "son", "sont", "sur", "t'", "un", "une", "vos", "votre", "vous", "y", "à",
    }
)  # fmt: skip
"""Words found in any French sentence: sharing them does not make two sentences alike."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the spaces after it. Two tokens of one ``key`` are the same word to a reader."""

    key: str
    text: str
    weight: int


def tokens(text: str) -> list[Token]:
    """The words in order; their texts put end to end give the text back, to the last space."""
    leading = _LEADING.match(text)
    start = leading[0] if leading else ""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, len(start)):
        key = key_of(match["word"])
        found.append(Token(key, match[0] if found else start + match[0], weight_of(key)))
    return found or ([Token("", start, 0)] if start else [])


def key_of(word: str) -> str:
    if word == "…":
        return "..."
    return unicodedata.normalize("NFC", word.translate(_SAME_SIGNS))


def weight_of(key: str) -> int:
    """How much a word says: its letters and digits, nothing for words that any sentence has."""
    if key.lower() in FUNCTION_WORDS:
        return 0
    return sum(character.isalnum() for character in key)


def ends_sentence(key: str) -> bool:
    return key in {".", "!", "?", "...", PARAGRAPH_END}


def is_sign(key: str) -> bool:
    return bool(key) and not any(character.isalnum() for character in key)
