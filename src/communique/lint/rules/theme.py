"""The theme of the edition, quoted in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import is_quoted
from communique.lint.language.phrases import folded
from communique.lint.language.sentences import sentence_at

_QUOTED = re.compile(
    r"«\s*+(?P<a>[^«»“”]{8,90}?)\s*+»|“\s*+(?P<b>[^«»“”]{8,90}?)\s*+”|"
    r"(?<!\w)'(?P<c>[^«»“”\n]{8,80}?)'(?!\w)"
)
_INTRODUCED = re.compile(
    r"(?<!\w)(?:thèmes?|thématiques?|met l[’']accent sur|mettre l[’']accent sur|sous le signe|"
    r"consacrée? à|placée? sous)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset({"dans", "avec", "pour", "vers", "entre", "leur", "leurs", "notre", "votre"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Quoted words that may be the theme: with their signs, and as the words that matter."""

    passage: Passage
    start: int
    end: int
    text: str
    words: frozenset[str]
    is_of_somebody: bool

    def is_variant_of(self, other: _Quoted) -> bool:
        """Half of the words are the same, and not all."""
        shared = len(self.words & other.words)
        smaller = min(len(self.words), len(other.words))
        return shared >= 2 and shared >= 0.6 * smaller and _plain(self.text) != _plain(other.text)


def _variants(copy: Copy) -> Iterator[Finding]:
    quoted = [one for passage in copy.passages for one in _quoted(passage)]
    theme = _theme(copy, quoted)
    if theme is None:
        return
    for other in quoted:
        if other.is_variant_of(theme):
            one, reason = (theme, other) if other.is_of_somebody else (other, theme)
            yield _finding(one, reason)


def _theme(copy: Copy, quoted: list[_Quoted]) -> _Quoted | None:
    """Where the text quotes the theme of the brief; without one, where it first says « thème »."""
    edition = copy.brief.communique.edition if copy.brief else None
    if edition and edition.theme:
        plain = _plain(edition.theme)
        return next((one for one in quoted if _plain(one.text) == plain), None)
    return next((one for one in quoted if _is_introduced(one)), None)


def _is_introduced(one: _Quoted) -> bool:
    sentence = sentence_at(one.passage.text, one.start)
    before = one.passage.text[max(sentence.start, one.start - 60) : one.start]
    return _INTRODUCED.search(before) is not None


def _quoted(passage: Passage) -> Iterator[_Quoted]:
    if passage.champ.startswith("edition."):
        return
    for match in _QUOTED.finditer(passage.text):
        text = match["a"] or match["b"] or match["c"]
        words = frozenset(folded(word) for word in _WORD.findall(text)) - _COMMON
        of_somebody = passage.is_quotation or (
            match.start() > 0 and is_quoted(passage, match.start() - 1)
        )
        yield _Quoted(passage, match.start(), match.end(), text, words, of_somebody)


def _finding(one: _Quoted, other: _Quoted) -> Finding:
    return Finding(
        one.passage,
        one.start,
        one.end,
        f"Le thème est écrit autrement ailleurs : « {other.text} ».",
        "Gardez la formule officielle partout ; les mots d’une citation se confirment auprès de "
        "son auteur.",
    )


def _plain(text: str) -> str:
    words = re.findall(r"\w+", folded(text))
    return " ".join(word for word in words if word not in {"l", "la", "le", "les"})


CHECKS: Checks = {
    "theme-de-l-edition": _variants,
}
