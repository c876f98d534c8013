"""Punctuation that a person must judge: ends, pairs, doubled signs, commas.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Ponctuation ».
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.matches import found, found_in
from communique.lint.rules.commas import between_subject_and_verb, commas_before_and, lone_commas
from communique.lint.rules.endings import stopped_titles, unfinished
from communique.lint.rules.pairs import unpaired
from communique.typography.plain_signs import pattern

_SIDE_BY_SIDE = pattern("[!?,;.…:]~?[!?,;.…:-]")
"""Found in few paragraphs: the others need no closer look."""
_DOUBLED = pattern(r"""
    (?<![!?])!{2,}(?![!?])|(?<![!?])\?{2,}(?![!?])|,~?[,.;](?![.,])|;[;,.]|[!?]\.(?!\.)
    |(?<!\.)\.{4,}|…{2,}|…\.(?!\w)|(?<!\betc)\.,(?=\s[a-zà-ÿ]{3})|(?<=\w):[-,;.](?=\s|$)""")
_ABBREVIATED = pattern(r"(?:\b[A-Z]|\b(?:al|art|etc|p|av|apr|env|éd|coll|dir|cf|M|S\.A))$")
_ELLIPSIS_AND_ETC = pattern(r"(?:…|\.\.\.),?~*etc\.?|\betc\.?,?~+etc\.?")


def _doubled_signs(copy: Copy) -> Iterator[Finding]:
    """« !! », « ,. », « .... »: one sign is enough."""
    for passage in filter(lambda passage: _SIDE_BY_SIDE.search(passage.text), copy.passages):
        for words in found(copy, _DOUBLED, of=[passage]):
            if words.text != ".," or not _ABBREVIATED.search(words.before(5)):
                message = "« {words} » : un seul signe suffit."
                yield words.wrong(_single(words.text), message, words=words.text)


def _single(signs: str) -> str:
    if "…" in signs or signs.startswith("...."):
        return "…"
    strong = next((sign for sign in signs if sign in "!?"), "")
    return strong or ("." if "." in signs else signs[0])


def _ellipsis_and_etc(copy: Copy) -> Iterator[Finding]:
    """« … etc. » says twice that the list goes on."""
    for words in found_in(copy.passages, _ELLIPSIS_AND_ETC, needs="etc"):
        yield words.wrong(
            ", etc." if words.text[0] in "…." else "etc.",
            "Les points de suspension et « etc. » disent la même chose.",
            "Gardez l’un ou l’autre.",
        )


RULES = family(
    "ponctuation",
    {
        "ponctuation-finale": unfinished,
        "titre-avec-point": stopped_titles,
        "paires-de-signes": unpaired,
        "signes-en-double": _doubled_signs,
        "suspension-et-etc": _ellipsis_and_etc,
        "virgule-sujet-verbe": between_subject_and_verb,
        "virgule-isolee": lone_commas,
        "virgule-avant-et": commas_before_and,
    },
)
