"""Hostile texts, made from the regular expressions that a program compiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op
from re import _parser as parser
from typing import Any, NamedTuple

_SIGNS = " \u00a0\naAzÀé019.,;:!?…«»“”\"'’()[]{}-–_*#@/\\<>&|`~^+=%€§°"
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LONG = 30
"""A repetition that may go on for so long is one that a text may abuse."""
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
Parsed = Sequence[tuple[Any, Any]]


class Family(NamedTuple):
    """Texts that are as long as wanted: ``first``, then ``repeated`` again and again, ``last``."""

    first: str
    repeated: str
    last: str = ""

    def text(self, length: int) -> str:
        return self.first + self.repeated * (length // len(self.repeated)) + self.last


KNOWN = (
    Family("a «", " "),
    Family("", "[À VÉRIFIER]"),
    Family("", "h"),
    Family("", "htps:"),
    Family("", "a"),
    Family("a", " "),
    Family("presse", "[at]"),
    Family("", "!["),
    Family("", "![a]("),
    Family("", "[b="),
    Family("", "[https://a a"),
    Family("", "[a a="),
    Family("a.a @ ", "a."),
    Family("MM. de A", "A"),
    Family("A", " "),
    Family("", "a (À COMPLÉTER) "),
    Family("", "a\n\n"),
    Family("", "- a\n"),
    Family("", "« "),
    Family("", "l'"),
    Family("", "A. B. "),
    Family("", "12 345 "),
    Family("", "(["),
    Family("", "**a "),
    Family("", "[a](b) "),
    Family("", "a: b\n"),
    Family("", "{{ titre }} "),
    Family("", "<b>"),
    Family("", "le 1er mai 2022 à 9h, "),
    Family("", "M. Jean Dupont, ministre de la Santé. "),
    Family("", "« Oui », dit-il. "),
    Family("", "# a\n\n"),
    Family("", "| a | b |\n"),
)


def of(patterns: Iterable[tuple[str, int]]) -> Iterator[Family]:
    """The worst texts for those patterns: a repetition fed without end, then refused."""
    for pattern, flags in list(patterns):
        for first, repeated in _repetitions(list(parser.parse(pattern, flags))):
            yield Family(first, repeated)
            if first:
                yield Family("", first + repeated)
                yield Family("", first)


def _repetitions(parsed: Parsed, before: str = "") -> Iterator[tuple[str, str]]:
    """What comes before each repetition, and what it may repeat."""
    for kind, value in parsed:
        if kind in _REPEATS and value[1] >= _LONG:
            for sample in _samples(value[2]):
                yield before, sample
        for part in _parts(kind, value):
            yield from _repetitions(part, before)
        before += _example([(kind, value)])


def _parts(kind: Any, value: Any) -> Sequence[Parsed]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [value[1]] if kind in (op.ASSERT, op.ASSERT_NOT) else []


def _samples(parsed: Parsed) -> list[str]:
    """A few texts that it matches, one of each kind of sign."""
    kind, value = parsed[0]
    if len(parsed) == 1 and kind is op.IN:
        fitting = [sign for sign in _SIGNS if _fits(value, sign)]
        return [*fitting[:3], *fitting[-1:]]
    if len(parsed) == 1 and kind in (op.ANY, op.NOT_LITERAL):
        return [" ", "a", "«"]
    if len(parsed) == 1 and kind in (op.BRANCH, op.SUBPATTERN):
        return [sample for part in _parts(kind, value)[:4] for sample in _samples(part)[:2]]
    example = _example(parsed)
    return [example] if example else []


def _example(parsed: Parsed) -> str:
    """One text that it matches, or nearly: what is only looked at is left out."""
    return "".join(_sign(kind, value) for kind, value in parsed)


def _sign(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind in (op.ANY, op.NOT_LITERAL):
        return "a"
    if kind is op.IN:
        return next((sign for sign in "aA1 «" + _SIGNS if _fits(value, sign)), "")
    if kind in _REPEATS:
        return _example(value[2]) * max(value[0], min(value[1], 1))
    if kind in (op.BRANCH, op.SUBPATTERN, op.ATOMIC_GROUP):
        return _example(_parts(kind, value)[0])
    return ""


def _fits(members: Parsed, sign: str) -> bool:
    negated = members[0][0] is op.NEGATE
    return negated != any(_is_in(kind, value, sign) for kind, value in members)


def _is_in(kind: Any, value: Any, sign: str) -> bool:
    if kind is op.LITERAL:
        return ord(sign) == value
    if kind is op.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return kind is op.CATEGORY and re.match(_CATEGORIES[value], sign) is not None
