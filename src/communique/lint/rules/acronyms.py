"""Sigles: spelt out at the first use, once, rightly, and written one way.

Source: typographic use of the Imprimerie nationale; RGAA, criterion 9.4 of its first versions and
advice of DesignGouv for documents that everyone can read; ``sigles.txt`` for the expansions.
"""

from __future__ import annotations

from communique.diagnostics import Severity
from communique.lint.judgement import Rule
from communique.lint.rules.sigle_checks import (
    explained_late,
    explained_twice,
    two_spellings,
    unexplained,
    wrongly_explained,
)

_READERS = (
    "DesignGouv, liste de contrôle des documents accessibles\u202f; RGAA, glossaire, "
    "«\u00a0Abréviation\u00a0»."
)

RULES = (
    Rule(
        "sigle-non-developpe",
        Severity.AVERTISSEMENT,
        "Un sigle est développé à son premier emploi.",
        "Qui ne connaît pas le sigle ne comprend pas la phrase, et une synthèse vocale l’épelle. "
        "Les "
        "sigles que tout le monde connaît sont dans sigles-connus.txt\u202f; complétez-le dans "
        "templates/lexiques/.",
        _READERS,
        "Le secrétariat général pour les affaires régionales (SGAR) ouvre ses portes.",
        "Un webinaire avec le SGAR de Nouvelle-Aquitaine.",
        unexplained,
    ),
    Rule(
        "sigle-developpe-tard",
        Severity.AVERTISSEMENT,
        "Un sigle est développé au premier emploi, non plus loin.",
        "Le nom complet se donne à la première occurrence dans le texte (les titres peuvent "
        "garder le "
        "sigle seul)\u202f; ensuite, le sigle suffit.",
        _READERS,
        "La plate-forme de ressources humaines (PFRH) recrute. La PFRH est à Metz.",
        "La PFRH recrute. La plate-forme de ressources humaines (PFRH) est à Metz.",
        explained_late,
    ),
    Rule(
        "sigle-deux-developpements",
        Severity.AVERTISSEMENT,
        "Un sigle a un seul développement.",
        "Deux développements pour un sigle\u00a0: l’un des deux est faux, ou le sigle a deux "
        "sens et il "
        "faut le dire.",
        "Relecture\u00a0: cohérence du texte.",
        "Le dispositif local d’appui (DLA) aide les associations.",
        "Le dispositif local d’appui (DLA) est ouvert. La direction des laboratoires annexes "
        "(DLA) suit.",
        explained_twice,
    ),
    Rule(
        "developpement-faux",
        Severity.ERREUR,
        "Le développement d’un sigle est le bon.",
        "Les mots donnés pour le sigle sont presque ceux du nom officiel, ou leurs initiales ne "
        "sont pas "
        "ses lettres\u00a0: FALC, c’est «\u00a0facile à lire et à comprendre\u00a0».",
        "Textes de création des organismes\u202f; pour FALC, règles européennes d’Inclusion "
        "Europe (2009).",
        "La CNAV (Caisse nationale d’assurance vieillesse).",
        "La CNAV (Casse Nationale d’Assurance Vieillesse).",
        wrongly_explained,
    ),
    Rule(
        "sigle-en-deux-graphies",
        Severity.AVERTISSEMENT,
        "Un sigle s’écrit d’une seule façon.",
        "«\u00a0CNAV\u00a0» et «\u00a0Cnav\u00a0» se défendent (un sigle de quatre lettres et "
        "plus qui se lit comme un mot "
        "peut ne garder que sa première capitale)\u202f; leur mélange, non.",
        "Lexique des règles typographiques en usage à l’Imprimerie nationale, "
        "«\u00a0Sigles\u00a0».",
        "La CARSAT de Lyon et la CARSAT de Lille.",
        "La CARSAT de Lyon et la Carsat de Lille.",
        two_spellings,
    ),
)
