"""How much two parts say the same thing, from 0 (nothing in common) to 1 (the same words)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from communique.changes.parts import Field, Part, fields
from communique.changes.words import tokens

FIELD = ""
"""The kind of a value that stands in a list by itself."""

_SHARED_TITLE = 0.8
"""What a title in common counts for, however much the text below was rewritten."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a part likeness looks at: its kind, its words by weight, those of its title.

    ``content`` is everything in it: equal contents are the same part.
    """

    kind: str
    words: Counter[str]
    title: Counter[str]
    content: tuple[tuple[str, str], ...]


def gist(part: Part) -> Gist:
    content = tuple((field.key, field.text) for field in fields(part))
    kind = FIELD if isinstance(part, Field) else part.kind
    title = "" if isinstance(part, Field) else part.title
    return Gist(kind, _words(" ".join(text for _, text in content)), _words(title), content)


def likeness(one: Gist, other: Gist) -> float:
    if one.kind != other.kind:
        return 0.0
    if one.content == other.content:
        return 1.0
    of_words = _dice(one.words, other.words)
    return max(of_words, _SHARED_TITLE * _dice(one.title, other.title))


def _words(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for token in tokens(text):
        counts[token.key.casefold()] += token.weight
    return counts


def _dice(one: Counter[str], other: Counter[str]) -> float:
    """Sørensen–Dice coefficient of the words, each for its weight."""
    total = one.total() + other.total()
    if not total:
        return 0.0
    if len(other) < len(one):
        one, other = other, one
    return 2 * sum(min(weight, other[word]) for word, weight in one.items()) / total
