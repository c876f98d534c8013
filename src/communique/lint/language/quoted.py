"""The quotations of a copy: those between « and », and those a brief sets apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.model import BlocCitation
from communique.lint.copy import Copy, Passage
from communique.lint.language.sentences import words
from communique.lint.memory import once_per_copy
from communique.typography.plain_signs import pattern

_GUILLEMETS = pattern(r"«~*+(?P<words>[^«»]*+)»")
_BLANKS = " \u00a0\u202f"
_COLON = pattern(r":[\s*]*$")
_SPEECH_VERB = pattern(
    r"\b(?:déclar|soulign|rappel|expliqu|affirm|indiqu|précis|estim|confirm|ajout|conclu|assur|"
    r"salu|témoign|"
    r"insist|réag|confi|racont|résum|annon|dit|selon|félicit|écri|commente|considèr|détaill|"
    r"se~réjoui)\w*",
    re.IGNORECASE,
)
_INNER_STOP = pattern(r"[.!?…]~+[A-ZÀ-ÞŒ]")
_SENTENCE = 6
"""In words: shorter quoted words are a title, a slogan, a thing’s name."""
_BEFORE = 160


@dataclass(frozen=True, slots=True)
class Quoted:
    """``passage.text[start:end]`` are the quoted words; ``before`` and ``after`` are outside.

    ``stands_alone``: a paragraph of its own, that nothing introduces.
    """

    passage: Passage
    start: int
    end: int
    before: str
    after: str
    stands_alone: bool = False

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def is_introduced(self) -> bool:
        """Whether a colon announces the words."""
        return _COLON.search(self.before) is not None

    @property
    def is_full_sentence(self) -> bool:
        """Set apart; or announced by a colon, and several sentences or words that somebody says."""
        if words(self.words) < _SENTENCE:
            return False
        is_said = self.has_inner_stop or _SPEECH_VERB.search(self.before) is not None
        return self.stands_alone or (self.is_introduced and is_said)

    @property
    def has_inner_stop(self) -> bool:
        return _INNER_STOP.search(self.words) is not None


@once_per_copy
def quotations(copy: Copy) -> tuple[Quoted, ...]:
    """All of them, in the order of the copy."""
    return tuple(_quotations(copy))


def _quotations(copy: Copy) -> Iterator[Quoted]:
    run_in = _run_in(copy)
    last_of_field = {passage.champ: passage for passage in copy.passages}
    for passage in copy.passages:
        if passage.is_quotation:
            introduction, suite = run_in.get(passage.champ, ("", ""))
            after = suite if last_of_field[passage.champ] is passage else ""
            yield Quoted(passage, 0, len(passage.text), introduction, after, not introduction)
            continue
        for match in _GUILLEMETS.finditer(passage.text):
            before = passage.text[max(0, match.start() - _BEFORE) : match.start()]
            start = match.start("words")
            end = start + len(match["words"].rstrip(_BLANKS))
            after = passage.text[match.end() : match.end() + 20]
            yield Quoted(passage, start, end, before, after)


def _run_in(copy: Copy) -> dict[str, tuple[str, str]]:
    """What introduces and what follows the quotations of a brief, by their field."""
    blocks = (
        block
        for section in (copy.brief.communique.sections if copy.brief else ())
        for block in section.contenu
    )
    return {
        f"citations.{block.citation}.texte": (block.introduction or "", block.suite or "")
        for block in blocks
        if isinstance(block, BlocCitation)
    }
