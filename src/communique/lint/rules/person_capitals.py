"""Capitals of people: functions take none, ministries on their nouns, peoples when nouns.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Titres et
fonctions », « Ministère », « Peuples et habitants ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_in_capitals, may_be_judged, starts_sentence
from communique.lint.rules.institution_capitals import ADJECTIVES
from communique.typography.plain_signs import pattern

_FUNCTIONS = (
    r"Ministres?(?:~[Dd]éléguée?s?)?|Secrétaires?(?=~(?:d’|[Gg]énéra))|"
    r"(?:Vice-|Sous-)(?:[Pp]réfets?|[Pp]réfètes?|[Pp]résidente?s?)|Préfets?|Préfètes?|Présidente?s?|"
    r"Présidente?s?-[Dd]irect(?:eur|rice)s?|Directeurs?|Directrices?|Déléguée?s?|Maires?|"
    r"Adjointe?s?(?=~(?:au|à))|Recteurs?|Rectrices?|Ambassadeurs?|Ambassadrices?|"
    r"Députée?s?|Sénateurs?|Sénatrices?|Haute?-[Cc]ommissaire|Procureure?s?|Rapporteure?s?|"
    r"Conseill(?:er|ère|ers|ères)|Commissaires?(?=~(?:à|au|européen|du|de))|"
    r"Chefs?(?=~(?:de|du|d’))|Cheffes?|Responsables?|Professeure?s?|Colonel|"
    r"Général(?=~(?:de|[A-Z]))|Doyenn?e?"
)
_FUNCTION = pattern(
    rf"(?<![\w-])(?:{_FUNCTIONS})(?![\w-])(?:~(?=[A-ZÉ])(?:{ADJECTIVES})(?![\w-]))*"
)
_EXCUSED_BEFORE = pattern(
    r"(?:(?:Monsieur|Madame|Messieurs|Mesdames|MM?\.|Mmes?)~(?:l[ea]s?~|l’)?"
    r"|Premiers?~|Première~|[-/&])$"
)
_PROPER_BEFORE = pattern(
    r"(?:rue|avenue|place|boulevard|quai|lycée|école|collège)(?:~du|~de~la)?~$"
)
_CAPITAL_ARTICLE = pattern(r"(?<!\w)L[ea]~$")
"""Inside a sentence, that of a surname: « Bruno Le Maire »."""
_REACH = 16

_MINISTRY = pattern(
    r"(?<![\w-])(?:[Mm]inistères?|[Mm]inistres?(?:~déléguée?)?|"
    r"[Ss]ecrétaires?~d’État|"
    r"[Ss]ecrétariats?~d’État)~"
    r"(?:chargée?s?~|auprès~du~ministre~)?"
    r"(?:du~|des~|de~la~|de~l’|à~la~|"
    r"à~l’)"
    r"(?P<noun>\w[\w-]*)"
)
_CAPITALISED_BEFORE_PEOPLE = (
    r"[Ll]es|[Aa]ux|[Cc]es|[Nn]os|[Mm]illions?~de|[Mm]illiers~de|%~(?:de|"
    r"des)|"
    r"[Tt]ous~les|[Tt]outes~les|[Dd]es|[Cc]haque|[Pp]lusieurs|[Ll]a~plupart"
    r"~des|[Cc]ertaine?s|[Qq]uelques|[Dd]eux|[Tt]rois|[Nn]ombreux"
)
_WRONG_ADJECTIVE = pattern(
    r"(?<!\w)(?:administrations?|entreprises?|[Rr]épublique|sociétés?|langue|territoires?|"
    r"citoyen(?:ne)?s?|"
    r"ressortissant(?:e)?s?|marchés?|économie|[Gg]ouvernement|population|produits?|ambassade|"
    r"justice|"
    r"nationalité|État|agriculture|industrie)~(?P<adjective>Français(?:e|es)?|"
    r"Européen(?:ne)?s?)(?!\w)"
    r"(?!~(?:de~l’étranger|[A-ZÉ]))"
)


def capitalised_functions(copy: Copy) -> Iterator[Finding]:
    """« Amélie de Montchalin, Ministre de… », « la Préfète »: functions take no capital."""
    for passage in copy.passages:
        if is_in_capitals(passage.text):
            continue
        for match in _FUNCTION.finditer(passage.text):
            if _is_excused(passage, match) or not may_be_judged(passage, *match.span(), copy):
                continue
            yield Finding(
                passage,
                *match.span(),
                f"Une fonction ne prend pas de majuscule\u00a0: «\u00a0{match[0].lower()}\u00a0».",
                "La majuscule est de protocole dans une lettre, non dans un communiqué.",
                replacement=match[0].lower(),
            )


def _is_excused(passage: Passage, match: re.Match[str]) -> bool:
    start = match.start()
    before = passage.text[max(0, start - _REACH) : start]
    article = _CAPITAL_ARTICLE.search(before)
    if article and not starts_sentence(passage.text, start - len(article[0])):
        return True
    if _EXCUSED_BEFORE.search(before) or _PROPER_BEFORE.search(before):
        return True
    opens_a_function = passage.champ.endswith(".fonction") and start == 0
    return starts_sentence(passage.text, start) and not opens_a_function


def small_ministries(copy: Copy) -> Iterator[Finding]:
    """« ministère de l’agriculture »: the noun that says the domain takes a capital."""
    domains = {domain.lower(): domain for domain in copy.lexicons.entries("portefeuilles")}
    for passage in copy.passages:
        if "inist" not in passage.text and "ecrét" not in passage.text:
            continue
        for match in _MINISTRY.finditer(passage.text):
            domain = domains.get(match["noun"])
            start, end = match.span("noun")
            if domain is not None and may_be_judged(passage, start, end, copy):
                yield Finding(
                    passage,
                    start,
                    end,
                    "Le nom qui dit le domaine d’un ministère prend une majuscule\u00a0: "
                    f"«\u00a0{domain}\u00a0».",
                    replacement=domain,
                )


def small_peoples(copy: Copy) -> Iterator[Finding]:
    """« les français »: the noun of a people takes a capital; « entreprises Françaises » does "
    "not."""
    pattern = _people(copy.lexicons.entries("gentiles"))
    for passage in copy.passages:
        for match in pattern.finditer(passage.text):
            right = match["people"][0].upper() + match["people"][1:]
            yield from _people_finding(copy, passage, match.span("people"), right)
        for match in _WRONG_ADJECTIVE.finditer(passage.text):
            right = match["adjective"].lower()
            yield from _people_finding(copy, passage, match.span("adjective"), right)


@lru_cache(maxsize=8)
def _people(plurals: tuple[str, ...]) -> re.Pattern[str]:
    """Those people after a word that only a noun can follow, and not as adjectives of a noun."""
    forms = "|".join(sorted({form for plural in plurals for form in _forms(plural)}, reverse=True))
    return pattern(
        rf"(?<![\w-])(?:{_CAPITALISED_BEFORE_PEOPLE})~(?P<people>{forms})(?![\w-])"
        r"(?!~(?:et|ou)~[a-zé]+~(?:cours|langues?))"
    )


def _forms(plural: str) -> Iterator[str]:
    """français, française, françaises; parisiens, parisien, parisienne, parisiennes."""
    yield plural
    single = plural if plural.endswith(("ais", "ois")) else plural.removesuffix("s")
    double = "ne" if single.endswith(("en", "on")) else "e"
    yield from (single + double, single + double + "s")


def _people_finding(
    copy: Copy, passage: Passage, place: tuple[int, int], right: str
) -> Iterator[Finding]:
    if may_be_judged(passage, *place, copy):
        kind = "Le nom d’un peuple ou d’habitants prend une majuscule"
        if right[0].islower():
            kind = "L’adjectif de nationalité ne prend pas de majuscule"
        yield Finding(passage, *place, f"{kind}\u00a0: «\u00a0{right}\u00a0».", replacement=right)
