"""« A » for « À »: without its accent it is the verb avoir.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Capitales ».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import is_in_capitals
from communique.lint.language.phrases import folded
from communique.lint.rules.typographie import corrected_places
from communique.typography.plain_signs import pattern

_CAPITAL_A = pattern(r"(?<![\w’'-])A~(?P<after>[LD]’|[^\W_]{1,30}+(?:-[^\W_]{1,30}+){0,4})")
_WORD_BEFORE = pattern(r"([^\W\d_]+)[ \u00a0\u202f\n]$")
_LONGEST_WORD = 30
_SUBJECTS = frozenset(
    ["IL", "ELLE", "ON", "QUI", "Y", "EN", "CELA", "ÇA", "CE", "N", "NOUS", "VOUS"]
)
_AFTER_PREPOSITION = frozenset(
    [
        "L’",
        "L'",
        "D’",
        "D'",
        "LA",
        "TOUS",
        "TOUTES",
        "TOUTE",
        "TOUT",
        "CE",
        "CET",
        "CETTE",
        "CES",
        "SES",
        "NOTRE",
        "VOTRE",
        "NOS",
        "VOS",
        "LEUR",
        "LEURS",
        "DISTANCE",
        "DOMICILE",
        "PARTIR",
        "TRAVERS",
        "VENIR",
        "DESTINATION",
        "NOUVEAU",
        "JOUR",
        "CŒUR",
        "COEUR",
        "BORD",
        "TERME",
        "PROPOS",
        "HAUTEUR",
        "COMPTER",
        "VOS",
        "CHAQUE",
        "MI",
        "PLUSIEURS",
        "QUELQUES",
        "PIED",
        "MOINS",
        "CÔTÉ",
        "COTE",
        "SAVOIR",
    ]
)
_SENTENCE_A = pattern(
    r"(?:^|(?<=[.!?…«]~))A~(?!t-|compter\b)(?P<after>[a-zà-ÿœ]+’?|[A-ZÀ-Þ][a-zà-ÿ][\w’-]+|"
    r"\d+)"
)
_PARTICIPLE = pattern(r"(?:é|ée|és|ées|i|u|û|is|it|ert|ait|eu)$")


def bare_a(copy: Copy) -> Iterator[Finding]:
    """« TERRITORIAUX A BORDEAUX », « A quelques jours de… »: « A » alone is the verb avoir."""
    known = corrected_places(copy, "a-accent-grave")
    towns = _towns(copy.lexicons.entries("villes"))
    for passage in copy.passages:
        if "A" not in passage.text:
            continue
        for at in _bare_a_places(passage.text, towns):
            if (id(passage), at) not in known:
                yield Finding(
                    passage,
                    at,
                    _end_of_word(passage.text, at + 2),
                    "La préposition «\u00a0À\u00a0» porte son accent.",
                    "Sans accent, «\u00a0A\u00a0» est le verbe avoir.",
                    "À" + passage.text[at + 1 : _end_of_word(passage.text, at + 2)],
                )


def _end_of_word(text: str, at: int) -> int:
    end = pattern(r"[^\s,;:.!?»)]{0,40}").match(text, at)
    return end.end() if end else at


def _bare_a_places(text: str, towns: frozenset[str]) -> Iterator[int]:
    if is_in_capitals(text):
        for match in _CAPITAL_A.finditer(text):
            after = match["after"]
            is_place = folded(after.split("-")[0]) in towns or folded(after) in towns
            before = _WORD_BEFORE.search(
                text[max(0, match.start() - _LONGEST_WORD) : match.start()]
            )
            is_verb = before is not None and before[1] in _SUBJECTS
            if not is_verb and (after in _AFTER_PREPOSITION or is_place):
                yield match.start()
        return
    for match in _SENTENCE_A.finditer(text):
        if not match["after"][0].islower() or not _PARTICIPLE.search(match["after"]):
            yield match.start()


@lru_cache(maxsize=4)
def _towns(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, names))


CHECKS: Checks = {
    "preposition-a-sans-accent": bare_a,
}
