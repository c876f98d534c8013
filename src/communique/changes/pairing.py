"""The items of two lists, each with what it has become: kept, moved, removed or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.changes.parts import Field, Part, fields
from communique.changes.sequences import Pair, longest_increasing
from communique.changes.tokens import tokens

_ALIKE = 0.4
"""Below, two items are two: one removed, one added."""
_ALIKE_IN_PLACE = 0.2
"""The same, for two items that stand between the same neighbours."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Ranks of one item in the old and the new list, None where it is not."""

    old: int | None
    new: int | None
    moved: bool = False


def fates(old: Sequence[Part], new: Sequence[Part]) -> list[Fate]:
    """In the order of the new list, what was removed standing where it was.

    The fates of ``(new, old)`` are those of ``(old, new)``, mirrored.
    """
    before, after = [gist(part) for part in old], [gist(part) for part in new]
    if [one.content for one in after] < [one.content for one in before]:
        pairs, kept = (_mirrored(found) for found in _paired(after, before))
    else:
        pairs, kept = _paired(before, after)
    return list(_in_order(pairs, dict(kept), (len(old), len(new))))


def _mirrored(pairs: Sequence[Pair]) -> list[Pair]:
    return [(b, a) for a, b in pairs]


def _paired(before: Sequence[Gist], after: Sequence[Gist]) -> tuple[list[Pair], list[Pair]]:
    """Every pair, then those that kept their order: the others have moved."""
    pairs = _pairs(before, after)
    kept = longest_increasing(sorted(pairs))
    opposite = [
        (a, b)
        for a, b in _opposite(pairs, kept, (len(before), len(after)))
        if likeness(before[a], after[b]) >= _ALIKE_IN_PLACE
        or before[a].kind == after[b].kind == FIELD
    ]
    return [*pairs, *opposite], sorted([*kept, *opposite])


def _pairs(before: Sequence[Gist], after: Sequence[Gist]) -> list[Pair]:
    """Equal items first, then the likeliest, each used once."""
    pairs = _equal(before, after)
    free_old = sorted(set(range(len(before))) - {a for a, _ in pairs})
    free_new = sorted(set(range(len(after))) - {b for _, b in pairs})
    scored = (
        (likeness(before[a], after[b]), -abs(a - b), -a, a, b) for a in free_old for b in free_new
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, _, _, a, b in sorted(scored, reverse=True):
        if score < _ALIKE:
            break
        if a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            pairs.append((a, b))
    return pairs


def _equal(before: Sequence[Gist], after: Sequence[Gist]) -> list[Pair]:
    places: dict[object, list[int]] = {}
    for b, one in enumerate(after):
        places.setdefault((one.kind, one.content), []).append(b)
    pairs: list[Pair] = []
    for a, one in enumerate(before):
        same = places.get((one.kind, one.content))
        if same:
            pairs.append((a, same.pop(0)))
    return pairs


def _opposite(pairs: Sequence[Pair], kept: Sequence[Pair], lengths: Pair) -> Iterator[Pair]:
    """Items without a likeness, as many on each side between the same neighbours, in order.

    Short values have no likeness at all: « 12 » → « 14 » is told by its place alone.
    """
    done_old, done_new = {a for a, _ in pairs}, {b for _, b in pairs}
    start = (0, 0)
    for a, b in (*kept, lengths):
        free_old = [index for index in range(start[0], a) if index not in done_old]
        free_new = [index for index in range(start[1], b) if index not in done_new]
        if len(free_old) == len(free_new):
            yield from zip(free_old, free_new, strict=True)
        start = (a + 1, b + 1)


def _in_order(pairs: Sequence[Pair], kept: Mapping[int, int], lengths: Pair) -> Iterator[Fate]:
    places = {b: a for a, b in pairs}
    paired = {a for a, _ in pairs}
    old = 0

    def removed() -> Iterator[Fate]:
        nonlocal old
        while old < lengths[0] and old not in kept:
            if old not in paired:
                yield Fate(old, None)
            old += 1

    yield from removed()
    for new in range(lengths[1]):
        place = places.get(new)
        if place is not None and kept.get(place) == new:
            old = place + 1
            yield Fate(place, new)
            yield from removed()
        else:
            yield Fate(place, new, moved=place is not None)


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
