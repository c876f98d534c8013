"""Numbers that only a person can rewrite for sure.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Nombres ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding, Rule
from communique.lint.language.month_names import MONTH
from communique.lint.language.sentences import sentences, words

_LEXIQUE = "Lexique des règles typographiques en usage à l’Imprimerie nationale, "
_B = r"[ \u00a0\u202f]"
_NUMBER_FIRST = re.compile(
    rf"(?P<number>[1-9]\d{{0,2}}(?:{_B}\d{{3}})*(?:,\d+)?)"
    rf"(?P<unit>{_B}?%|{_B}(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*))"
)
_DATE_OR_ADDRESS = re.compile(
    rf"(?:{MONTH}|h|heures?|bis|ter|rue|avenue|boulevard|place|quai|allée|chemin|impasse|cours|"
    r"route|esplanade|square|et|ou|à|au|er|janv|févr)$",
    re.IGNORECASE,
)
_DECIMAL_POINT = re.compile(
    rf"(?<![\w.,/§°-])(?P<whole>\d{{1,3}})\.(?P<rest>\d{{1,2}}|(?:\d{{3}}\.)*\d{{3}})(?![\w/]|"
    rf"[.,-]\d)"
    rf"(?P<unit>{_B}?(?:[%€°]|[kM]€|Md)|{_B}(?:millions?|milliards?|euros?|points?|ha|km|kg|tonnes?"
    r"|m²|mètres|kilomètres|hectares|habitants|agents|ans|fois|enfants|degrés|heures|h\b))?"
)
_MEASURE_BEFORE = re.compile(
    rf"(?<!\w)(?:moyenne|taux|indice|note|environ|soit|atteint|presque)(?:{_B}(?:de|à))?{_B}$"
)
_LOOSE_RANGE = re.compile(
    rf"(?<![\w.,/:-])(?P<first>\d+){_B}[-–—]{_B}(?P<last>\d+)(?={_B}?(?:ans|%|€|km|euros|jours|"
    rf"mois|"
    rf"agents|habitants|salariés|minutes)\b|{_B}?[%€])"
)
_ARRONDISSEMENT = re.compile(
    rf"\((?:[^()\d]{{0,60}},{_B})?(?P<town>Paris|Lyon|Marseille){_B}(?P<number>[1-9]\d?)\)"
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


RULES = (
    Rule(
        "nombre-en-tete-de-phrase",
        Severity.CONSEIL,
        "Une phrase ne commence pas par un nombre en chiffres.",
        "Après un point, un chiffre se lit d’abord comme la suite de la phrase. Les années, les "
        "adresses et les listes ne sont pas signalées.",
        _LEXIQUE + "«\u00a0Nombres\u00a0».",
        "Ce sont 32\u00a0millions d’euros qui y sont consacrés.",
        "32\u00a0millions d’euros y sont consacrés.",
        number_first,
    ),
    Rule(
        "point-dans-un-nombre",
        Severity.AVERTISSEMENT,
        "Une virgule précède les décimales\u202f; une espace fine sépare les milliers.",
        "Le point décimal est anglais. Les numéros de version et de partie ne sont pas signalés.",
        _LEXIQUE + "«\u00a0Nombres\u00a0»\u202f; Le Système international d’unités, 5.4.4.",
        "Le taux passe à 3,7\u00a0%.",
        "Le taux passe à 3.7\u00a0%.",
        decimal_points,
    ),
    Rule(
        "intervalle-a-espaces",
        Severity.AVERTISSEMENT,
        "Un intervalle s’écrit sans espaces (50-64\u00a0ans) ou en toutes lettres (de 50 à "
        "64\u00a0ans).",
        "Entre espaces, le tiret ouvre une incise.",
        _LEXIQUE + "«\u00a0Tiret\u00a0».",
        "Les 50-64\u00a0ans sont invités.",
        "Les 50 – 64\u00a0ans sont invités.",
        loose_ranges,
    ),
    Rule(
        "arrondissement",
        Severity.CONSEIL,
        "Un arrondissement est un ordinal\u00a0: Paris 15e.",
        "«\u00a0Paris 15\u00a0» se lit comme un numéro.",
        _LEXIQUE + "«\u00a0Nombres\u00a0».",
        "Le Lieu de la transformation publique (Paris\u00a015e) ouvre.",
        "Le Lieu de la transformation publique (Paris\u00a015) ouvre.",
        arrondissements,
    ),
)
