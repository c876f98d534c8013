"""What a PDF cannot be asked to keep: capitals are a style, ligatures and accents have two codes.

Both the document and the PDF are folded before they are compared, so that a difference that remains
is one of letters, digits or signs. Case is the only thing of a word that folding gives up.
"""

from __future__ import annotations

import re
import unicodedata

# Hebrew and Arabic presentation forms, Latin ligatures: shapes of letters, not other letters.
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
# Unicode's Default_Ignorable_Code_Point: shaping uses them, no glyph carries them into the PDF.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SOFT_HYPHEN = "\u00ad"
_PAINTED_SOFT_HYPHEN = "\u2010"
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRO"}
"""Bidirectional classes that change the order of painting (Unicode Standard Annex #9)."""
_MIRRORED = str.maketrans(")]}>»›", "([{<«‹")


def fold(text: str) -> str:
    """The text as it is compared with a PDF; white space stays where it is.

    Upper case comes first because it is what a style does: ß becomes SS, ŉ becomes ʼN.
    """
    shown = _INVISIBLE.sub("", _SHAPES.sub(_plain_letters, text))
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", shown).upper().casefold())


def _plain_letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0]).replace(" ", "")


def has_soft_hyphens(text: str) -> bool:
    return _SOFT_HYPHEN in text


def without_painted_hyphens(folded: str) -> str:
    """Drops the hyphen that a soft hyphen becomes at the end of a line."""
    return folded.replace(_PAINTED_SOFT_HYPHEN, "")


def is_reordered(text: str) -> bool:
    """Whether a PDF reader gives back the letters of that text in an order of its own.

    Right-to-left runs are painted from the left, and marks that no letter absorbs are painted
    apart: pdfium guesses the logical order of both, line by line, and sometimes wrongly.
    """
    return any(
        unicodedata.bidirectional(char) in _RIGHT_TO_LEFT or unicodedata.category(char)[0] == "M"
        for char in set(unicodedata.normalize("NFC", text))
        if char > "\u02ff"
    )


def bag(folded: str) -> list[str]:
    """The letters and signs of the text whatever their order, brackets facing one way."""
    return sorted(folded.translate(_MIRRORED))
