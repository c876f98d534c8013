"""The theme of the edition, quoted in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import is_quoted
from communique.lint.language.phrases import folded
from communique.lint.language.sentences import sentence_at
from communique.lint.matches import Excerpt, found_in
from communique.typography.plain_signs import pattern

_QUOTED = pattern(
    r"«\s*+(?P<a>[^«»“”]{8,90}?)\s*+»|“\s*+(?P<b>[^«»“”]{8,90}?)\s*+”|"
    r"(?<!\w)'(?P<c>[^«»“”\n]{8,80}?)'(?!\w)"
)
_INTRODUCED = pattern(
    r"""(?<!\w)(?:thèmes?|thématiques?|met(?:tre)?~l’accent~sur|sous~le~signe|consacrée?~à
    |placée?~sous)(?!\w)""",
    re.IGNORECASE,
)
_WORD = pattern(r"[^\W\d_]{4,}")
_COMMON = frozenset({"dans", "avec", "pour", "vers", "entre", "leur", "leurs", "notre", "votre"})


@dataclass(frozen=True, slots=True)
class _Quoted(Excerpt):
    """Quoted words that may be the theme, with their signs; ``inner`` is without them."""

    inner: str
    is_of_somebody: bool

    @property
    def words(self) -> frozenset[str]:
        """Those that matter."""
        return frozenset(map(folded, _WORD.findall(self.inner))) - _COMMON

    def is_variant_of(self, other: _Quoted) -> bool:
        """Half of the words are the same, and not all."""
        shared = len(self.words & other.words)
        smaller = min(len(self.words), len(other.words))
        return shared >= 2 and shared >= 0.6 * smaller and _plain(self.inner) != _plain(other.inner)


def _variants(copy: Copy) -> Iterator[Finding]:
    quoted = list(_quoted(copy))
    theme = _theme(copy, quoted)
    for other in quoted if theme else ():
        if theme and other.is_variant_of(theme):
            one, reason = (theme, other) if other.is_of_somebody else (other, theme)
            yield one.told(
                "Le thème est écrit autrement ailleurs : « {other} ».",
                "Gardez la formule officielle partout ; les mots d’une citation se confirment "
                "auprès de son auteur.",
                other=reason.inner,
            )


def _theme(copy: Copy, quoted: list[_Quoted]) -> _Quoted | None:
    """Where the text quotes the theme of the brief; without one, where it first says « thème »."""
    edition = copy.brief.communique.edition if copy.brief else None
    if edition and edition.theme:
        plain = _plain(edition.theme)
        return next((one for one in quoted if _plain(one.inner) == plain), None)
    return next((one for one in quoted if _is_introduced(one)), None)


def _is_introduced(one: _Quoted) -> bool:
    sentence = sentence_at(one.passage.text, one.start)
    before = one.passage.text[max(sentence.start, one.start - 60) : one.start]
    return _INTRODUCED.search(before) is not None


def _quoted(copy: Copy) -> Iterator[_Quoted]:
    own = (passage for passage in copy.passages if not passage.champ.startswith("edition."))
    for words in found_in(own, _QUOTED):
        passage, start, match = words.passage, words.start, words.match
        of_somebody = passage.is_quotation or (start > 0 and is_quoted(passage, start - 1))
        inner = match["a"] or match["b"] or match["c"]
        yield _Quoted(passage, start, words.end, inner, of_somebody)


def _plain(text: str) -> str:
    words = re.findall(r"\w+", folded(text))
    return " ".join(word for word in words if word not in {"l", "la", "le", "les"})


CHECKS: Checks = {
    "theme-de-l-edition": _variants,
}
