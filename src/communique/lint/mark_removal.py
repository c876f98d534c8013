"""A passage as it will read once its marks of unfinished work are gone."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from communique.lint.copy import LinkInText, Passage
from communique.lint.mark_words import find_marks


def without_marks(passage: Passage) -> Passage:
    marks = list(find_marks(passage.text))
    if not marks:
        return passage
    gone = {at for mark in marks for at in range(mark.start, mark.end)}
    kept = [at for at in range(len(passage.text)) if at not in gone]
    links = (
        LinkInText(bisect_left(kept, link.start), bisect_left(kept, link.end), link.target)
        for link in passage.links
    )
    return replace(
        passage,
        text="".join(passage.text[at] for at in kept),
        origins=[passage.origins[at] for at in kept],
        links=tuple(links),
    )
