"""Figures in running French that an edition states: counts, years, hours, sums, telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.language.contact_blocks import PHONE
from communique.lint.language.counts import find_counts
from communique.lint.language.edition_ranks import edition_ranks
from communique.lint.language.spelled_numbers import NUMBERS, ROUGHLY, alternatives

Range = tuple[int, int]

_BLANK = r"[ \t\u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w.,/:°’'@#-])(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})++|\d{{1,15}})(?:[.,]\d{{1,6}})?"
    rf"(?:{_BLANK}?h(?:{_BLANK}?\d\d)?|{_BLANK}?[%€‰])?"
    rf"(?P<unit>{_BLANK}(?:millions?|milliards?))?(?![\w@-]|[.,/]\d)"
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?(?![\w/-]|[.,]\d)")
_FRACTION = re.compile(
    rf"(?<!\w)(?:(?:un|deux|trois){_BLANK}(?:tiers|quarts?)|la{_BLANK}moitié)(?!\w)", re.IGNORECASE
)
_SPELLED = re.compile(
    rf"(?<!\w)(?:une{_BLANK}(?:{alternatives(ROUGHLY)})|{alternatives(NUMBERS)})(?!\w)",
    re.IGNORECASE,
)
_EDITION = re.compile(r"[ée]dition", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?<!\w)(?P<word>[A-ZÀ-Þ][\w’'-]*){_BLANK}$")
_REFERENCE_BEFORE = re.compile(
    rf"(?:n°s?|\b(?:articles?|alinéas?|pages?|annexes?|chapitres?|phase|tome)){_BLANK}$",
    re.IGNORECASE,
)
_FIRST_WORDS = frozenset({
    "en", "de", "depuis", "dès", "avant", "après", "pour", "jusqu’en", "courant", "fin", "début",
    "entre", "vers", "sur", "les", "des", "ces", "nos", "plus", "moins", "environ", "avec", "à",
})  # fmt: skip
"""Words that a capital does not make names: they begin a sentence."""
_WORD_AFTER = re.compile(rf"{_BLANK}\w")
_REACH = 40


def figures(text: str, *, in_letters: bool) -> Iterator[Range]:
    """Where the figures stand, in no order; ``in_letters`` counts those spelt out as well."""
    yield from (match.span() for match in PHONE.finditer(text))
    yield from (match.span() for match in _FRACTION.finditer(text))
    yield from _counts(text, in_letters=in_letters)
    for rank in edition_ranks(text):
        noun = _EDITION.search(text, rank.end)
        yield rank.start, noun.end() if noun else rank.end
    yield from (match.span() for match in _NUMBER.finditer(text) if _is_stated(text, match))


def years(text: str) -> Iterator[Range]:
    """The years, save those of names: « France 2030 »."""
    for match in _YEAR.finditer(text):
        name = _NAME_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if name is None or name["word"].lower() in _FIRST_WORDS:
            yield match.span()


def _counts(text: str, *, in_letters: bool) -> Iterator[Range]:
    """The figure alone of « plus de 350 événements »."""
    for count in find_counts(text):
        number = _NUMBER.search(text, count.start, count.end)
        if number is None and in_letters:
            number = _SPELLED.search(text, count.start, count.end)
        if number is not None:
            yield number.span()


def _is_stated(text: str, number: re.Match[str]) -> bool:
    """Not the rank of an article, nor a name: « Paris 15 » at the end of a group of words."""
    if _YEAR.fullmatch(number[0]):
        return False
    before = text[max(0, number.start() - _REACH) : number.start()]
    if _REFERENCE_BEFORE.search(before):
        return False
    name = _NAME_BEFORE.search(before)
    is_name = name is not None and name["word"].lower() not in _FIRST_WORDS
    return not is_name or bool(_WORD_AFTER.match(text, number.end()))
