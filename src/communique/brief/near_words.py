"""« Vouliez-vous dire … ? »: the known word nearest to the one written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that differs by accents, capitals, separators or a few letters, if any."""
    import difflib  # noqa: PLC0415 -- only a wrong brief pays for it

    by_plain_form = {plain_form(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(plain_form(word[:60]), by_plain_form, n=1, cutoff=0.65)
    return by_plain_form[close[0]] if close else None


def plain_form(word: str) -> str:
    """Lower case, without accents, with « _ » for every space, hyphen and apostrophe."""
    decomposed = unicodedata.normalize("NFD", word.strip().casefold())
    letters = (c if c.isalnum() else "_" for c in decomposed if not unicodedata.combining(c))
    return "".join(letters).strip("_")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to end a hint with, or ""."""
    found = nearest(word, known)
    return f"Vouliez-vous dire « {found} » ?" if found else ""
