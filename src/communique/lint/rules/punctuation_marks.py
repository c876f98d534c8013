"""Punctuation that a person must judge: ends, pairs, doubled signs, commas.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Ponctuation ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, Rule
from communique.lint.language.contexts import may_be_judged
from communique.lint.rules import commas, complements
from communique.lint.rules.endings import stopped_titles, unfinished
from communique.lint.rules.pairs import unpaired

_LEXIQUE = "Lexique des règles typographiques en usage à l’Imprimerie nationale, "
_DOUBLED = re.compile(
    r"(?<![!?])!{2,}(?![!?])|(?<![!?])\?{2,}(?![!?])|,[ \u00a0]?[,.;](?![.,])|;[;,.]|[!?]\.(?!\.)"
    r"|(?<!\.)\.{4,}|…{2,}|…\.(?!\w)|(?<!\betc)\.,(?=\s[a-zà-ÿ]{3})|(?<=\w):[-,;.](?=\s|$)"
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:al|art|etc|p|av|apr|env|éd|coll|dir|cf|M|S\.A))$")
_ELLIPSIS_AND_ETC = re.compile(r"(?:…|\.\.\.),?[ \u00a0]*etc\.?|\betc\.?,?[ \u00a0]+etc\.?")


_SIDE_BY_SIDE = re.compile(r"[!?,;.…:][ \u00a0]?[!?,;.…:-]")
"""Found in few paragraphs: the others need no closer look."""


def doubled_signs(copy: Copy) -> Iterator[Finding]:
    """« !! », « ,. », « .... »: one sign is enough."""
    for passage in copy.passages:
        if not _SIDE_BY_SIDE.search(passage.text):
            continue
        for match in _DOUBLED.finditer(passage.text):
            before = passage.text[max(0, match.start() - 5) : match.start()]
            if match[0] == ".," and _ABBREVIATED.search(before):
                continue
            if may_be_judged(passage, *match.span(), copy):
                yield Finding(
                    passage,
                    *match.span(),
                    f"«\u00a0{match[0]}\u00a0»\u00a0: un seul signe suffit.",
                    replacement=_single(match[0]),
                )


def _single(signs: str) -> str:
    if "…" in signs or signs.startswith("...."):
        return "…"
    strong = next((sign for sign in signs if sign in "!?"), "")
    return strong or ("." if "." in signs else signs[0])


def ellipsis_and_etc(copy: Copy) -> Iterator[Finding]:
    """« … etc. » says twice that the list goes on."""
    for passage in copy.passages:
        if "etc" in passage.text:
            for match in _ELLIPSIS_AND_ETC.finditer(passage.text):
                yield Finding(
                    passage,
                    *match.span(),
                    "Les points de suspension et «\u00a0etc.\u00a0» disent la même chose.",
                    "Gardez l’un ou l’autre.",
                    ", etc." if match[0][0] in "…." else "etc.",
                )


RULES = (
    Rule(
        "ponctuation-finale",
        Severity.AVERTISSEMENT,
        "Un paragraphe, un chapô ou une citation finit par un signe de ponctuation.",
        "Sans lui, le lecteur se demande si un morceau du texte a disparu. Une adresse web à la "
        "fin "
        "et les éléments d’une liste ne sont pas signalés.",
        _LEXIQUE + "«\u00a0Ponctuation\u00a0».",
        "Le mois commence. Les agents sont prêts.",
        "Le mois commence. Les agents sont prêts",
        unfinished,
    ),
    Rule(
        "titre-avec-point",
        Severity.AVERTISSEMENT,
        "Un titre ou un intertitre ne finit pas par un point.",
        "Le point d’interrogation, le point d’exclamation et les points de suspension se gardent.",
        _LEXIQUE + "«\u00a0Titres\u00a0».",
        "titre: Le mois de l’innovation commence",
        "titre: Le mois de l’innovation commence.",
        stopped_titles,
        needs_brief=True,
    ),
    Rule(
        "paires-de-signes",
        Severity.AVERTISSEMENT,
        "Guillemets, parenthèses et crochets vont par deux.",
        "Un signe ouvert se referme dans le même paragraphe\u202f; seule une citation de plusieurs "
        "paragraphes peut se refermer plus loin. À l’intérieur d’une citation, les guillemets "
        "sont anglais.",
        _LEXIQUE + "«\u00a0Guillemets\u00a0», «\u00a0Parenthèses\u00a0».",
        "Les agents (tous métiers) sont invités.",
        "Les agents (tous métiers sont invités.",
        unpaired,
    ),
    Rule(
        "signes-en-double",
        Severity.AVERTISSEMENT,
        "Un seul signe de ponctuation suffit.",
        "«\u00a0!!\u00a0» insiste sans rien ajouter\u202f; «\u00a0,.\u00a0» est une faute de "
        "frappe.",
        _LEXIQUE + "«\u00a0Ponctuation\u00a0».",
        "C’est parti\u202f!",
        "C’est parti\u202f!!",
        doubled_signs,
    ),
    Rule(
        "suspension-et-etc",
        Severity.AVERTISSEMENT,
        "Ni «\u00a0… etc.\u00a0», ni «\u00a0etc. etc.\u00a0».",
        "Les points de suspension et «\u00a0etc.\u00a0» disent tous deux que la liste continue.",
        _LEXIQUE + "«\u00a0Etc.\u00a0».",
        "Des ateliers, des visites, etc.",
        "Des ateliers, des visites… etc.",
        ellipsis_and_etc,
    ),
    *commas.RULES,
    *complements.RULES,
)
