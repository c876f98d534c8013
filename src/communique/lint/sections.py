"""The parts of the copy: a heading and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage

_LONGEST_HEADING = 220
_ENDS_OF_SENTENCE = (".", ":", ";", "…", ",", "»", ")")


@dataclass(frozen=True, slots=True)
class Section:
    heading: Passage
    passages: tuple[Passage, ...]


def sections(copy: Copy) -> Iterator[Section]:
    """Those that have a heading, in order."""
    heading: Passage | None = None
    body: list[Passage] = []
    for passage in copy.passages:
        if _begins(passage, copy):
            if heading is not None and body:
                yield Section(heading, tuple(body))
            heading, body = (passage if is_heading(passage, copy) else None), []
        else:
            body.append(passage)
    if heading is not None and body:
        yield Section(heading, tuple(body))


def is_heading(passage: Passage, copy: Copy) -> bool:
    """A heading of the brief; in a bare text, a short paragraph that does not end a sentence."""
    if copy.brief is not None or passage.role is not Role.PARAGRAPH:
        return passage.role is Role.HEADING
    text = passage.text.strip()
    is_short = 12 < len(text) <= _LONGEST_HEADING
    return is_short and not text.endswith(_ENDS_OF_SENTENCE) and "@" not in text


def _begins(passage: Passage, copy: Copy) -> bool:
    """A heading, or what follows the last section of a brief."""
    return is_heading(passage, copy) or passage.role in {Role.BOILERPLATE, Role.NAME, Role.TITLE}
