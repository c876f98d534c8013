"""Words: set phrases and constructions that are wrong, matters of taste on demand.

Source: *Dictionnaire de l’Académie française* and its page « Dire, ne pas dire ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.lint.copy import Copy
from communique.lint.judgement import Check, Finding, family
from communique.lint.language.contexts import is_quoted, spellings_of
from communique.lint.language.phrases import same_sign
from communique.lint.matches import Words, found, found_in
from communique.lint.rules.agreements import coordinated_subjects, plural_and_participle
from communique.typography.plain_signs import one_of, pattern

_ABOUT_IT = one_of("""
    démontrer montrer mesurer apprécier évaluer comprendre connaître améliorer renforcer garantir
    souligner illustrer expliquer analyser réduire augmenter préserver limiter faciliter vérifier
    valoriser simplifier étendre accroître développer découvrir définir préciser décrire modifier
    optimiser sécuriser maîtriser accélérer révéler exposer compléter diminuer élargir enrichir
    """)
_EN_AND_ITS = pattern(rf"""
    (?<![\w’])(?:(?:pour|à|de|afin|peut|doit|va|faut|permet~d’|vise~à)~?)?(?:d’|l’|~|^)?
    (?P<words>en~{_ABOUT_IT}~(?:encore~|mieux~)?(?P<its>sa|son|ses|leurs?)~[a-zà-ÿœ]+)""")
_ASK_HOW = pattern(r"""
    (?<!\w)s’(?:est~|était~|étant~)?interrog\w+~
    (?:comment|pourquoi|si|s’ils?|s’elles?|quels?|quelles?|combien)(?!\w)""")


def _pleonasms(copy: Copy) -> Iterator[Finding]:
    """« afin d’en démontrer sa diversité »: « en » and « sa » are the same word twice."""
    said = (passage for passage in copy.passages if not is_quoted(passage, 0))
    for words in found_in(said, _EN_AND_ITS):
        yield words.told(
            "« En » et « {its} » disent deux fois la même chose.",
            "Gardez « en » et remplacez « {its} » par l’article ({article}).",
            article="les" if words.match["its"] in ("ses", "leurs") else "le, la",
        )


def _indirect_questions(copy: Copy) -> Iterator[Finding]:
    """« en s’interrogeant comment »: one wonders about something."""
    for words in found_in(copy.passages, _ASK_HOW):
        yield words.told(
            "On s’interroge sur quelque chose : ce verbe n’introduit pas de question.",
            "Écrivez « s’interroger sur la manière de », ou « se demander comment ».",
        )


def _phrases(lexicon: str, message: str, *, of_anybody: bool = False) -> Check:
    """A check that looks for the « wrong → right » entries of a lexicon, in any case.

    ``of_anybody``: in quotations too.
    """

    def check(copy: Copy) -> Iterator[Finding]:
        entries = _by_plain_spelling(tuple(copy.lexicons.pairs(lexicon).items()))
        for words in found(copy, _in_any_case(tuple(entries))):
            if not _is_name(words) and (of_anybody or not words.is_quoted):
                right = entries[same_sign(words.text).lower()]
                yield words.told(f"« {{}} » : {message}", "Préférez « {right} ».", right=right)

    return check


@lru_cache(maxsize=8)
def _by_plain_spelling(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {same_sign(wrong).lower(): right for wrong, right in pairs}


@lru_cache(maxsize=8)
def _in_any_case(entries: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(spellings_of(entries).pattern, re.IGNORECASE)


def _is_name(words: Words) -> bool:
    """« Digital Factory »: written with capitals."""
    text = words.text
    return text[0].isupper() and text[1:].islower() and words.after(2)[1:].isupper()


RULES = family(
    "langue",
    {
        "accord-du-participe": plural_and_participle,
        "accord-des-sujets": coordinated_subjects,
        "pleonasme-en-et-possessif": _pleonasms,
        "s-interroger-comment": _indirect_questions,
        "tournure-fautive": _phrases("tournures-fautives", "tournure fautive."),
        "anglicisme": _phrases("anglicismes", "anglicisme.", of_anybody=True),
        "mot-a-la-mode": _phrases("mots-a-la-mode", "mot à la mode.", of_anybody=True),
    },
)
