"""Titles of women, in the feminine.

Source: circular of 21 November 2017 (JORF 22 November 2017); *Femme, j’écris ton nom…*, guide
d’aide à la féminisation des noms de métiers, titres, grades et fonctions (CNRS, INALF, 1999).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.typography.plain_signs import pattern

_FEMININE = {
    "préfet": "préfète",
    "sous-préfet": "sous-préfète",
    "directeur": "directrice",
    "délégué": "déléguée",
    "président": "présidente",
    "vice-président": "vice-présidente",
    "conseiller": "conseillère",
    "député": "députée",
    "sénateur": "sénatrice",
    "ambassadeur": "ambassadrice",
    "recteur": "rectrice",
    "inspecteur": "inspectrice",
    "adjoint": "adjointe",
    "chargé": "chargée",
    "coordinateur": "coordinatrice",
    "coordonnateur": "coordonnatrice",
    "administrateur": "administratrice",
    "fondateur": "fondatrice",
    "cofondateur": "cofondatrice",
    "chercheur": "chercheuse",
    "procureur": "procureure",
    "gouverneur": "gouverneure",
    "contrôleur": "contrôleuse",
    "rapporteur": "rapporteuse",
    "consultant": "consultante",
    "étudiant": "étudiante",
    "lauréat": "lauréate",
    "avocat": "avocate",
    "infirmier": "infirmière",
}
_ADDRESSED = pattern(
    r"(?<!\w)(?:Madame|Mme|madame)~(?P<title>le~(?P<noun>[a-zà-ÿA-ZÀ-Þ][a-zà-ÿ-]+))"
)
_ARTICLE_ONLY = frozenset(
    {"ministre", "maire", "secrétaire", "commissaire", "garde", "juge", "chef"}
)
_AFTER_COMMA = pattern(
    rf",~(?P<noun>(?i:{'|'.join(sorted(_FEMININE, key=len, reverse=True))}))(?![\w-])"
)
_LONGEST_NAME = 60
_SURNAME = r"(?:~(?:de~|d’|du~|Le~|La~)?[A-ZÀ-Þ][\w’-]+){1,2}"


def masculine_titles(copy: Copy) -> Iterator[Finding]:
    """« Madame le préfet », « Claire Martin, directeur général »."""
    named = _named(copy.lexicons.entries("prenoms-feminins"))
    for passage in copy.passages:
        for match in _ADDRESSED.finditer(passage.text):
            noun = match["noun"].lower()
            right = noun if noun in _ARTICLE_ONLY else _FEMININE.get(noun)
            if right:
                yield _finding_at(passage, match.span("title"), f"la {right}")
        for match in _AFTER_COMMA.finditer(passage.text):
            if named.search(passage.text[max(0, match.start() - _LONGEST_NAME) : match.start()]):
                yield _finding_at(passage, match.span("noun"), _feminine(match["noun"]))


def _feminine(noun: str) -> str:
    right = _FEMININE[noun.lower()]
    return right if noun[0].islower() else right.capitalize()


@lru_cache(maxsize=4)
def _named(first_names: tuple[str, ...]) -> re.Pattern[str]:
    """A feminine first name (or Mme) and a surname, at the end of what precedes a title."""
    names = "|".join(map(re.escape, first_names)) or "(?!)"
    return pattern(
        rf"(?<![\w’'-])(?:(?:Mme|Madame)(?:~[A-ZÀ-Þ][\w’-]+)?"
        rf"|(?:{names})(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?){_SURNAME}$"
    )


def _finding_at(passage: Passage, span: tuple[int, int], right: str) -> Finding:
    return Finding(
        passage,
        *span,
        "Le titre d’une femme se met au féminin.",
        f"Écrivez «\u00a0{right}\u00a0», sauf si l’intéressée préfère le masculin.",
        right,
    )


CHECKS: Checks = {
    "titre-au-feminin": masculine_titles,
}
