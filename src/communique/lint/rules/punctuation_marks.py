"""Punctuation that a person must judge: ends, pairs, doubled signs, commas.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Ponctuation ».
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import may_be_judged
from communique.lint.rules import commas, complements
from communique.lint.rules.endings import stopped_titles, unfinished
from communique.lint.rules.pairs import unpaired
from communique.typography.plain_signs import pattern

_DOUBLED = pattern(
    r"(?<![!?])!{2,}(?![!?])|(?<![!?])\?{2,}(?![!?])|,~?[,.;](?![.,])|;[;,.]|[!?]\.(?!\.)"
    r"|(?<!\.)\.{4,}|…{2,}|…\.(?!\w)|(?<!\betc)\.,(?=\s[a-zà-ÿ]{3})|(?<=\w):[-,;.](?=\s|$)"
)
_ABBREVIATED = pattern(r"(?:\b[A-Z]|\b(?:al|art|etc|p|av|apr|env|éd|coll|dir|cf|M|S\.A))$")
_ELLIPSIS_AND_ETC = pattern(r"(?:…|\.\.\.),?~*etc\.?|\betc\.?,?~+etc\.?")


_SIDE_BY_SIDE = pattern(r"[!?,;.…:]~?[!?,;.…:-]")
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


RULES = family(
    "ponctuation",
    {
        "ponctuation-finale": unfinished,
        "titre-avec-point": stopped_titles,
        "paires-de-signes": unpaired,
        "signes-en-double": doubled_signs,
        "suspension-et-etc": ellipsis_and_etc,
        **commas.CHECKS,
        **complements.CHECKS,
    },
)
