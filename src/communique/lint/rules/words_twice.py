"""Words written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import may_be_judged
from communique.lint.rules.typographie import corrected_places
from communique.typography.plain_signs import pattern

_TWICE = pattern(
    r"(?<![\w’'./@#-])(?P<word>[^\W\d_]{2,30}+)(?P<gap>[ \u00a0\u202f\n]+)"
    r"(?P<again>(?i:(?P=word)))(?![\w’'-])"
)
_TWO_WORDS_TWICE = pattern(
    r"(?<![\w’'-])(?P<words>(?:dans|pour|par|avec|sur|sous|de|du|des|à|au|aux|en|et|le|la|les|un|"
    r"une|ce|"
    r"cette|ces|qui|que|sont|est|ont|"
    r"sera)~[^\W\d_]{2,30}+)(?P<again>~(?P=words))(?![\w’'-])"
)
_MAY_BE_DOUBLED = frozenset(
    [
        "nous",
        "vous",
        "faire",
        "bien",
        "très",
        "tout",
        "tous",
        "ha",
        "hé",
        "oh",
        "eh",
        "bla",
        "non",
        "oui",
        "si",
        "plus",
        "pas",
        "coin",
        "tam",
        "cha",
        "là",
        "etc",
        "miam",
        "chut",
        "ah",
        "quelle",
        "que",
    ]
)
_COUNTED_OR_IN_TURN = frozenset(["par", "à", "en", "après", "contre"])
_ACRONYM_OR_NAME = pattern(r"[A-ZÀ-Þ]")


def doubled_words(copy: Copy) -> Iterator[Finding]:
    """« est est », « dans le dans le »; what typography already takes out is left to it."""
    known = corrected_places(copy, "mot-repete")
    for passage in copy.passages:
        for match in _TWICE.finditer(passage.text):
            is_known = (id(passage), match.start("gap")) in known
            if not is_known and _is_slip(match) and may_be_judged(passage, *match.span(), copy):
                yield Finding(
                    passage,
                    *match.span(),
                    f"«\u00a0{match['word']}\u00a0» est écrit deux fois de suite.",
                    replacement=match["word"],
                )
        for match in _TWO_WORDS_TWICE.finditer(passage.text):
            if match["words"].split()[1] not in _COUNTED_OR_IN_TURN:
                yield Finding(
                    passage,
                    *match.span(),
                    f"«\u00a0{match['words']}\u00a0» est écrit deux fois de suite.",
                    replacement=match["words"],
                )


def _is_slip(match: re.Match[str]) -> bool:
    """Not a name (« Boutros Boutros-Ghali », « l’Est est »), « nous nous », « en en parlant »."""
    word, again, text = match["word"], match["again"], match.string
    if word.lower() in _MAY_BE_DOUBLED or "\n" in match["gap"]:
        return False
    if again[0].isupper() and not (word.isupper() and len(word) > 3):
        return False
    if word[0].isupper() and word != again and not _starts_sentence(text, match.start()):
        return False
    if word.lower() in ("de", "la", "le", "les", "du"):
        return not _ACRONYM_OR_NAME.match(text, match.end() + 1)
    return word != "en" or not pattern(r"~\w+ant\b").match(text, match.end())


def _starts_sentence(text: str, at: int) -> bool:
    return at == 0 or text[:at].rstrip()[-1:] in ".!?…:«"


RULES = family(
    "repetitions",
    {
        "mot-en-double": doubled_words,
    },
)
