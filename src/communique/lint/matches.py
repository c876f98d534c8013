"""How most rules look for words: patterns, what they find, and what is to be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_quoted, may_be_judged
from communique.lint.language.phrases import Names, same_sign, written_as
from communique.lint.language.sentences import sentence_at
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

    def may_be_judged(self, copy: Copy) -> bool:
        return may_be_judged(self.passage, self.start, self.end, copy)

    @property
    def sentence(self) -> str:
        """All the sentence that they begin in."""
        text = self.passage.text
        return sentence_at(text, self.start).text(text)

    def before(self, reach: int) -> str:
        return self.passage.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        return self.passage.text[self.end : self.end + reach]

    def told(
        self, message: str, hint: str = "", *, severity: Severity | None = None, **values: object
    ) -> Finding:
        """They are to be looked at."""
        said, more = (self._said(one, self.text, values) for one in (message, hint))
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
        said, more = (self._said(one, right, values) for one in (message, hint))
        return Finding(self.passage, self.start, self.end, said, more, right, safe, severity)

    def _said(self, message: str, words: str, values: Mapping[str, object]) -> str:
        return spaced(message, words, **values)


@dataclass(frozen=True, slots=True)
class Words(Excerpt):
    """Words that a pattern found: ``{name}`` is what its group of that name found."""

    match: re.Match[str]

    @classmethod
    def of(cls, passage: Passage, match: re.Match[str]) -> Self:
        """Those of the group « words » of the match, if it has one."""
        group = "words" if "words" in match.re.groupindex else 0
        return cls(passage, *match.span(group), match)

    def _said(self, message: str, words: str, values: Mapping[str, object]) -> str:
        return spaced(message, words, **{**self.match.groupdict(), **values})


def whole(passage: Passage) -> Excerpt:
    return Excerpt(passage, 0, len(passage.text))


def found(
    copy: Copy,
    *patterns: re.Pattern[str],
    needs: str = "",
    of: Iterable[Passage] | None = None,
) -> Iterator[Words]:
    """What may be judged of the words that the patterns find, in all passages or in some."""
    for words in found_in(copy.passages if of is None else of, *patterns, needs=needs):
        if words.may_be_judged(copy):
            yield words


def found_in(
    passages: Iterable[Passage], *patterns: re.Pattern[str], needs: str = ""
) -> Iterator[Words]:
    """All the words that the patterns find, in the passages that have the signs ``needs``."""
    for passage in passages:
        if needs in passage.text:
            for one in patterns:
                for match in one.finditer(passage.text):
                    yield Words.of(passage, match)


def named(passages: Iterable[Passage], names: Names) -> Iterator[tuple[Excerpt, str]]:
    """Where one of those names stands, however it is written, and the name."""
    for passage in passages:
        for mention in names.mentions(passage.text):
            yield Excerpt(passage, mention.start, mention.end), mention.name


def corrected(
    passages: Iterable[Passage], pairs: Mapping[str, str]
) -> Iterator[tuple[Excerpt, str]]:
    """Where a wrong spelling stands, to the letter, and the right one."""
    wrong = tuple(pairs)
    for passage in passages:
        for start, end in written_as(passage.text, wrong):
            words = Excerpt(passage, start, end)
            yield words, pairs[same_sign(words.text)]
