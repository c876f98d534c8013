"""Numbers that only a person can rewrite for sure.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Nombres ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import MONTH
from communique.lint.language.sentences import sentences, words
from communique.typography.plain_signs import pattern

_NUMBER_FIRST = pattern(
    r"(?P<number>[1-9]\d{0,2}(?:~\d{3})*(?:,\d+)?)"
    r"(?P<unit>~?%|~(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*))"
)
_DATE_OR_ADDRESS = pattern(
    rf"(?:{MONTH}|h|heures?|bis|ter|rue|avenue|boulevard|place|quai|allée|chemin|impasse|cours|"
    r"route|esplanade|square|et|ou|à|au|er|janv|févr)$",
    re.IGNORECASE,
)
_DECIMAL_POINT = pattern(
    r"(?<![\w.,/§°-])(?P<whole>\d{1,3})\.(?P<rest>\d{1,2}|(?:\d{3}\.)*\d{3})(?![\w/]|"
    r"[.,-]\d)"
    r"(?P<unit>~?(?:[%€°]|[kM]€|Md)|~(?:millions?|milliards?|euros?|points?|ha|km|kg|tonnes?"
    r"|m²|mètres|kilomètres|hectares|habitants|agents|ans|fois|enfants|degrés|heures|h\b))?"
)
_MEASURE_BEFORE = pattern(
    r"(?<!\w)(?:moyenne|taux|indice|note|environ|soit|atteint|presque)(?:~(?:de|à))?~$"
)
_LOOSE_RANGE = pattern(
    r"(?<![\w.,/:-])(?P<first>\d+)~[-–—]~(?P<last>\d+)(?=~?(?:ans|%|€|km|euros|jours|"
    r"mois|"
    r"agents|habitants|salariés|minutes)\b|~?[%€])"
)
_ARRONDISSEMENT = pattern(
    r"\((?:[^()\d]{0,60},~)?(?P<town>Paris|Lyon|Marseille)~(?P<number>[1-9]\d?)\)"
)


def number_first(copy: Copy) -> Iterator[Finding]:
    """Sentences that begin with figures; years, addresses, hours and lists may."""
    for passage in copy.passages:
        if passage.role not in (Role.PARAGRAPH, Role.LEAD, Role.BOILERPLATE):
            continue
        for sentence in sentences(passage.text):
            match = _NUMBER_FIRST.match(passage.text, sentence.start, sentence.end)
            if match and _is_sentence(sentence.text(passage.text)) and _counts(match):
                yield Finding(
                    passage,
                    *match.span(),
                    "La phrase commence par un nombre en chiffres.",
                    "Écrivez-le en lettres, ou commencez par un autre mot\u00a0: «\u00a0Ce "
                    "sont\u00a0», «\u00a0Plus de\u00a0»…",
                )


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?…" and words(text) >= 5


def _counts(match: re.Match[str]) -> bool:
    is_year = len(match["number"]) == 4 and match["number"].isdigit()
    return not is_year and not (match["word"] and _DATE_OR_ADDRESS.match(match["word"]))


def decimal_points(copy: Copy) -> Iterator[Finding]:
    """« 3.70 », « 10.000 euros »: only what measures something, never a version or a heading."""
    for passage in copy.passages:
        for match in _DECIMAL_POINT.finditer(passage.text):
            before = passage.text[max(0, match.start() - 20) : match.start()]
            if not match["unit"] and not _MEASURE_BEFORE.search(before):
                continue
            end = match.end("rest")
            in_threes = len(match["rest"]) > 2
            sign = "\u202f" if in_threes else ","
            yield Finding(
                passage,
                match.start(),
                end,
                "Une espace fine sépare les milliers, non un point."
                if in_threes
                else "Une virgule, non un point, précède les décimales.",
                replacement=f"{match['whole']}{sign}{match['rest'].replace('.', sign)}",
            )


def loose_ranges(copy: Copy) -> Iterator[Finding]:
    """« 50 – 64 ans »."""
    for passage in copy.passages:
        for match in _LOOSE_RANGE.finditer(passage.text):
            first, last = match["first"], match["last"]
            yield Finding(
                passage,
                *match.span(),
                "Un intervalle s’écrit sans espaces, ou en toutes lettres.",
                f"Écrivez «\u00a0{first}-{last}\u00a0» ou «\u00a0de {first} à {last}\u00a0».",
                f"{first}-{last}",
            )


def arrondissements(copy: Copy) -> Iterator[Finding]:
    """« (Paris 15) »: the arrondissement is an ordinal."""
    for passage in copy.passages:
        for match in _ARRONDISSEMENT.finditer(passage.text):
            yield _arrondissement(passage, match)


def _arrondissement(passage: Passage, match: re.Match[str]) -> Finding:
    ending = "er" if match["number"] == "1" else "e"
    return Finding(
        passage,
        match.start("town"),
        match.end("number"),
        "L’arrondissement est un ordinal.",
        replacement=f"{match['town']}\u00a0{match['number']}{ending}",
    )


CHECKS: Checks = {
    "nombre-en-tete-de-phrase": number_first,
    "point-dans-un-nombre": decimal_points,
    "intervalle-a-espaces": loose_ranges,
    "arrondissement": arrondissements,
}
