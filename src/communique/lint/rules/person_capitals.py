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

_BLANK = "[ \u00a0\u202f]"
_FUNCTIONS = (
    r"Ministres?(?:[ \u00a0][Dd]éléguée?s?)?|Secrétaires?(?=[ \u00a0](?:d[’']|[Gg]énéra))|"
    r"(?:Vice-|Sous-)(?:[Pp]réfets?|[Pp]réfètes?|[Pp]résidente?s?)|Préfets?|Préfètes?|Présidente?s?|"
    r"Présidente?s?-[Dd]irect(?:eur|rice)s?|Directeurs?|Directrices?|Déléguée?s?|Maires?|"
    r"Adjointe?s?(?=[ \u00a0](?:au|à))|Recteurs?|Rectrices?|Ambassadeurs?|Ambassadrices?|"
    r"Députée?s?|Sénateurs?|Sénatrices?|Haute?-[Cc]ommissaire|Procureure?s?|Rapporteure?s?|"
    r"Conseill(?:er|ère|ers|ères)|Commissaires?(?=[ \u00a0](?:à|au|européen|du|de))|"
    r"Chefs?(?=[ \u00a0](?:de|du|d[’']))|Cheffes?|Responsables?|Professeure?s?|Colonel|"
    r"Général(?=[ \u00a0](?:de|[A-Z]))|Doyenn?e?"
)
_FUNCTION = re.compile(
    rf"(?<![\w-])(?:{_FUNCTIONS})(?![\w-])(?:{_BLANK}(?=[A-ZÉ])(?:{ADJECTIVES})(?![\w-]))*"
)
_EXCUSED_BEFORE = re.compile(
    r"(?:(?:Monsieur|Madame|Messieurs|Mesdames|MM?\.|Mmes?)[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?"
    r"|Premiers?[ \u00a0]|Première[ \u00a0]|[-/&])$"
)
_PROPER_BEFORE = re.compile(
    r"(?:rue|avenue|place|boulevard|quai|lycée|école|collège)(?: du| de la)? $"
)
_CAPITAL_ARTICLE = re.compile(r"(?<!\w)L[ea][ \u00a0]$")
"""Inside a sentence, that of a surname: « Bruno Le Maire »."""
_REACH = 16

_MINISTRY = re.compile(
    rf"(?<![\w-])(?:[Mm]inistères?|[Mm]inistres?(?:{_BLANK}déléguée?)?|"
    rf"[Ss]ecrétaires?{_BLANK}d[’']État|"
    rf"[Ss]ecrétariats?{_BLANK}d[’']État){_BLANK}"
    rf"(?:chargée?s?{_BLANK}|auprès{_BLANK}du{_BLANK}ministre{_BLANK})?"
    rf"(?:du{_BLANK}|des{_BLANK}|de{_BLANK}la{_BLANK}|de{_BLANK}l[’']|à{_BLANK}la{_BLANK}|"
    rf"à{_BLANK}l[’'])"
    rf"(?P<noun>\w[\w-]*)"
)
_CAPITALISED_BEFORE_PEOPLE = (
    r"[Ll]es|[Aa]ux|[Cc]es|[Nn]os|[Mm]illions?[ \u00a0]de|[Mm]illiers[ \u00a0]de|%[ \u00a0](?:de|"
    r"des)|"
    r"[Tt]ous[ \u00a0]les|[Tt]outes[ \u00a0]les|[Dd]es|[Cc]haque|[Pp]lusieurs|[Ll]a[ \u00a0]plupart"
    r"[ \u00a0]des|[Cc]ertaine?s|[Qq]uelques|[Dd]eux|[Tt]rois|[Nn]ombreux"
)
_WRONG_ADJECTIVE = re.compile(
    rf"(?<!\w)(?:administrations?|entreprises?|[Rr]épublique|sociétés?|langue|territoires?|"
    rf"citoyen(?:ne)?s?|"
    rf"ressortissant(?:e)?s?|marchés?|économie|[Gg]ouvernement|population|produits?|ambassade|"
    rf"justice|"
    rf"nationalité|État|agriculture|industrie){_BLANK}(?P<adjective>Français(?:e|es)?|"
    rf"Européen(?:ne)?s?)(?!\w)"
    rf"(?!{_BLANK}(?:de{_BLANK}l[’']étranger|[A-ZÉ]))"
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
    return re.compile(
        rf"(?<![\w-])(?:{_CAPITALISED_BEFORE_PEOPLE})[ \u00a0](?P<people>{forms})(?![\w-])"
        r"(?![ \u00a0](?:et|ou)[ \u00a0][a-zé]+[ \u00a0](?:cours|langues?))"
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
