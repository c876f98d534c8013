"""Constructions that are always wrong: « en » with « sa », « s’interroger comment ».

Source: *Dictionnaire de l’Académie française* and its page « Dire, ne pas dire ».
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import is_quoted
from communique.typography.plain_signs import pattern

_ABOUT_IT = (
    "démontrer|montrer|mesurer|apprécier|évaluer|comprendre|connaître|améliorer|renforcer|garantir|"
    "souligner|illustrer|expliquer|analyser|réduire|augmenter|préserver|limiter|faciliter|vérifier|"
    "valoriser|simplifier|étendre|accroître|développer|découvrir|définir|préciser|décrire|modifier|"
    "optimiser|sécuriser|maîtriser|accélérer|révéler|exposer|compléter|diminuer|élargir|enrichir"
)
_EN_AND_ITS = pattern(
    rf"(?<![\w’'])(?:(?:pour|à|de|afin|peut|doit|va|faut|permet~d’|"
    rf"vise~à)~?)?(?:d’|l’|~|^)?"
    rf"(?P<words>en~(?:{_ABOUT_IT})~(?:encore~|"
    rf"mieux~)?(?P<its>sa|son|ses|leurs?)~(?P<noun>[a-zà-ÿœ]+))"
)
_ASK_HOW = pattern(
    r"(?<!\w)s’(?:est~|était~|étant~)?interrog\w+~(?P<word>comment|pourquoi|si|"
    r"s’ils?|s’elles?|quels?|quelles?|combien)(?![\w])"
)


def pleonasms(copy: Copy) -> Iterator[Finding]:
    """« afin d’en démontrer sa diversité »: « en » and « sa » are the same word twice."""
    for passage in copy.passages:
        if is_quoted(passage, 0):
            continue
        for match in _EN_AND_ITS.finditer(passage.text):
            article = "les" if match["its"] in ("ses", "leurs") else "le, la"
            yield Finding(
                passage,
                *match.span("words"),
                f"«\u00a0En\u00a0» et «\u00a0{match['its']}\u00a0» disent deux fois la même chose.",
                f"Gardez «\u00a0en\u00a0» et remplacez «\u00a0{match['its']}\u00a0» par "
                f"l’article ({article}).",
            )


def indirect_questions(copy: Copy) -> Iterator[Finding]:
    """« en s’interrogeant comment »: one wonders about something."""
    for passage in copy.passages:
        for match in _ASK_HOW.finditer(passage.text):
            yield Finding(
                passage,
                *match.span(),
                "On s’interroge sur quelque chose\u00a0: ce verbe n’introduit pas de question.",
                "Écrivez «\u00a0s’interroger sur la manière de\u00a0», ou «\u00a0se demander "
                "comment\u00a0».",
            )


CHECKS: Checks = {
    "pleonasme-en-et-possessif": pleonasms,
    "s-interroger-comment": indirect_questions,
}
