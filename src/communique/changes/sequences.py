"""Which items two sequences have in common, in order: anchored on the rarest, as a reader does.

Words that stand once on each side fix the alignment (« patience » alignment, Bram Cohen), then the
rarest of the others (« histogram », JGit); common words only follow their neighbours. So a « de »
never pairs two sentences that have nothing else in common, and the work stays near linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Pair = tuple[int, int]
Range = tuple[int, int, int, int]
"""start and end in the old sequence, start and end in the new one."""

_MOST_OCCURRENCES = 64
"""Of the rarest item, how many pairs of places are tried; beyond, the stretch is left unpaired."""

Item = TypeVar("Item")


def matches(old: Sequence[str], new: Sequence[str], strong: Callable[[str], bool]) -> list[Pair]:
    """Pairs of places of equal items, increasing on both sides.

    ``strong`` says which items may fix the alignment before all others may.
    """
    found: list[Pair] = []
    waiting: list[Range] = [(0, len(old), 0, len(new))]
    while waiting:
        whole = waiting.pop()
        inner, ends = _without_common_ends(old, new, whole)
        found += ends
        if inner[0] == inner[1] or inner[2] == inner[3]:
            continue
        anchors = _anchors(old, new, inner, strong)
        found += anchors
        waiting += _between(anchors, inner) if anchors else ()
    return sorted(found)


def _without_common_ends(
    old: Sequence[str], new: Sequence[str], whole: Range
) -> tuple[Range, list[Pair]]:
    a, a_end, b, b_end = whole
    pairs: list[Pair] = []
    while a < a_end and b < b_end and old[a] == new[b]:
        pairs.append((a, b))
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        pairs.append((a_end, b_end))
    return (a, a_end, b, b_end), pairs


def _anchors(
    old: Sequence[str], new: Sequence[str], inner: Range, strong: Callable[[str], bool]
) -> list[Pair]:
    a, a_end, b, b_end = inner
    counts = Counter(old[a:a_end]), Counter(new[b:b_end])
    shared = counts[0].keys() & counts[1].keys()
    if not shared:
        return []
    once = {item for item in shared if counts[0][item] == counts[1][item] == 1}
    chosen = {item for item in once if strong(item)} or once
    if chosen:
        return longest_increasing(_places(old, new, inner, chosen))
    rarest = min(shared, key=lambda item: (counts[0][item] * counts[1][item], item))
    if counts[0][rarest] * counts[1][rarest] > _MOST_OCCURRENCES:
        return []
    return _longest_run(old, new, inner, rarest)


def _places(old: Sequence[str], new: Sequence[str], inner: Range, chosen: set[str]) -> list[Pair]:
    a, a_end, b, b_end = inner
    place = {new[index]: index for index in range(b, b_end) if new[index] in chosen}
    return [(index, place[old[index]]) for index in range(a, a_end) if old[index] in chosen]


def longest_increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs that keep their order on both sides; ``pairs`` come in the old order."""
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, (_, place) in enumerate(pairs):
        rank = bisect_left(tails, place)
        previous.append(last[rank - 1] if rank else -1)
        tails[rank : rank + 1] = [place]
        last[rank : rank + 1] = [index]
    kept: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        kept.append(pairs[index])
        index = previous[index]
    return kept[::-1]


def _longest_run(old: Sequence[str], new: Sequence[str], inner: Range, item: str) -> list[Pair]:
    """The longest stretch in common around an occurrence of that item."""
    a, a_end, b, b_end = inner
    starts = [index for index in range(a, a_end) if old[index] == item]
    others = [index for index in range(b, b_end) if new[index] == item]
    runs = (_run(old, new, inner, (one, other)) for one in starts for other in others)
    return max(runs, key=len)


def _run(old: Sequence[str], new: Sequence[str], inner: Range, at: Pair) -> list[Pair]:
    a, a_end, b, b_end = inner
    one, other = at
    while one > a and other > b and old[one - 1] == new[other - 1]:
        one, other = one - 1, other - 1
    pairs: list[Pair] = []
    while one < a_end and other < b_end and old[one] == new[other]:
        pairs.append((one, other))
        one, other = one + 1, other + 1
    return pairs


def _between(anchors: Sequence[Pair], inner: Range) -> Iterator[Range]:
    a, a_end, b, b_end = inner
    for one, other in anchors:
        yield a, one, b, other
        a, b = one + 1, other + 1
    yield a, a_end, b, b_end
