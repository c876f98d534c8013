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
class Words:
    """Words of a passage that a pattern found."""

    passage: Passage
    match: re.Match[str]
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

    def told(self, message: str, hint: str = "") -> Finding:
        """They are to be looked at; ``{}`` in the message is what they are."""
        return Finding(self.passage, self.start, self.end, spaced(message, self.text), spaced(hint))

    def wrong(
        self,
        right: str,
        message: str,
        hint: str = "",
        *,
        safe: bool = False,
        severity: Severity | None = None,
    ) -> Finding:
        """They should be written otherwise; ``{}`` in the message and in the hint is how."""
        said, more = spaced(message, right), spaced(hint, right)
        return Finding(self.passage, self.start, self.end, said, more, right, safe, severity)


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
                    yield Words(passage, match, *match.span(group))
