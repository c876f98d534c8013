"""Each special character of French typography, named once.

Sources: Unicode names; uses follow the *Lexique des règles typographiques en usage à
l’Imprimerie nationale* and two house choices (NBSP inside « » and before « : », NNBSP before
« ; ! ? » and between groups of three digits).
"""

from __future__ import annotations

NBSP = "\u00a0"
NNBSP = "\u202f"
APOSTROPHE = "\u2019"
ELLIPSIS = "\u2026"
EN_DASH = "\u2013"
LEFT_GUILLEMET = "\u00ab"
RIGHT_GUILLEMET = "\u00bb"
LEFT_QUOTE = "\u201c"
RIGHT_QUOTE = "\u201d"
BULLET = "\u2022"
ARROW = "\u2192"
LINE_SEPARATOR = "\u2028"
OBJECT = "\ufffc"
"""Stands for something that is not text (an image, a page number)."""

BLANKS = frozenset(
    " \t\x0b\x0c\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""Every space that may stand between two words of one line."""
LINE_ENDS = frozenset("\n\r\u2028\u2029")
DIGITS = "0123456789"


def and_blank(sign: str) -> tuple[str, ...]:
    """The sign followed by each of the spaces left in a text by the rules of ``spaces``."""
    return tuple(sign + blank for blank in f" {NBSP}{NNBSP}")


# Fragments of regular expressions.
ANY_BLANK = r"[ \t\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
BLANK = r"[ \u00a0\u202f]"
"""The spaces left in a text once the rules of ``spaces`` have gone over it."""
LETTER = r"[^\W\d_]"
LOWER = "[a-zà-öø-ÿœ]"
UPPER = "[A-ZÀ-ÖØ-ÞŒ]"
