"""How most rules look for words: patterns, what they find, and what is to be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_quoted, may_be_judged
from communique.typography.plain_signs import spaced


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a passage, and the way to speak of them.

    In a message and its hint ``{}`` is what they are, or how they should be written; other values
    have a name. Braces that are to be shown are doubled.
    """

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def is_quoted(self) -> bool:
        """Whether they are somebody’s own, which are never changed unasked."""
        return is_quoted(self.passage, self.start)

    def before(self, reach: int) -> str:
        return self.passage.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        return self.passage.text[self.end : self.end + reach]

    def told(
        self, message: str, hint: str = "", *, severity: Severity | None = None, **values: object
    ) -> Finding:
        """They are to be looked at."""
        said, more = (spaced(one, self.text, **values) for one in (message, hint))
        return Finding(self.passage, self.start, self.end, said, more, severity=severity)

    def wrong(
        self,
        right: str,
        message: str,
        hint: str = "",
        *,
        safe: bool = False,
        severity: Severity | None = None,
        **values: object,
    ) -> Finding:
        """They should be written otherwise."""
        said, more = (spaced(one, right, **values) for one in (message, hint))
        return Finding(self.passage, self.start, self.end, said, more, right, safe, severity)


@dataclass(frozen=True, slots=True)
class Words(Excerpt):
    """Words that a pattern found."""

    match: re.Match[str]


def whole(passage: Passage) -> Excerpt:
    return Excerpt(passage, 0, len(passage.text))


def found(copy: Copy, *patterns: re.Pattern[str], needs: str = "") -> Iterator[Words]:
    """What may be judged of the words that the patterns find, where the signs ``needs`` stand."""
    for words in found_in(copy.passages, *patterns, needs=needs):
        if may_be_judged(words.passage, words.start, words.end, copy):
            yield words


def found_in(
    passages: Iterable[Passage], *patterns: re.Pattern[str], needs: str = ""
) -> Iterator[Words]:
    """All the words that the patterns find: those of the group « words », if they have one."""
    for passage in passages:
        if needs in passage.text:
            for one in patterns:
                group = "words" if "words" in one.groupindex else 0
                for match in one.finditer(passage.text):
                    yield Words(passage, *match.span(group), match)
