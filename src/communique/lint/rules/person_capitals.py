"""Capitals of people: functions take none, ministries on their nouns, peoples when nouns.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Titres et
fonctions », « Ministère », « Peuples et habitants ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.lint.copy import Copy
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.matches import Words, found
from communique.typography.plain_signs import one_of, pattern

_FUNCTIONS = one_of("""
    Ministres?(?:~[Dd]éléguée?s?)? Secrétaires?(?=~(?:d’|[Gg]énéra))
    (?:Vice-|Sous-)(?:[Pp]réfets?|[Pp]réfètes?|[Pp]résidente?s?) Préfets? Préfètes? Présidente?s?
    Présidente?s?-[Dd]irect(?:eur|rice)s? Directeurs? Directrices? Déléguée?s? Maires?
    Adjointe?s?(?=~(?:au|à)) Recteurs? Rectrices? Ambassadeurs? Ambassadrices? Députée?s? Sénateurs?
    Sénatrices? Haute?-[Cc]ommissaire Procureure?s? Rapporteure?s? Conseill(?:er|ère)s?
    Commissaires?(?=~(?:à|au|européen|du|de)) Chefs?(?=~(?:de|du|d’)) Cheffes? Responsables?
    Professeure?s? Colonel Général(?=~(?:de|[A-Z])) Doyenn?e?
    """)
_EXCUSES = pattern(r"""
    (?:(?:Monsieur|Madame|Messieurs|Mesdames|MM?\.|Mmes?)~(?:l[ea]s?~|l’)?|Premiers?~|Première~|[-/&]
      |(?:rue|avenue|place|boulevard|quai|lycée|école|collège)(?:~du|~de~la)?~)$""")
_CAPITAL_ARTICLE = pattern(r"(?<!\w)L[ea]~$")
"""Inside a sentence, that of a surname: « Bruno Le Maire »."""
_REACH = 16
_MINISTRY = pattern(r"""
    (?<![\w-])(?:[Mm]inistères?|[Mm]inistres?(?:~déléguée?)?|[Ss]ecréta(?:ire|riat)s?~d’État)~
    (?:chargée?s?~|auprès~du~ministre~)?(?:du~|des~|de~la~|de~l’|à~la~|à~l’)(?P<words>\w[\w-]*)""")
_BEFORE_PEOPLE = one_of("""
    [Ll]es [Aa]ux [Cc]es [Nn]os [Mm]illions?~de [Mm]illiers~de %~des? [Tt]ou(?:te)?s~les [Dd]es
    [Cc]haque [Pp]lusieurs [Ll]a~plupart~des [Cc]ertaine?s [Qq]uelques [Dd]eux [Tt]rois [Nn]ombreux
    """)
_THINGS = one_of("""
    administrations? entreprises? [Rr]épublique sociétés? langue territoires? citoyen(?:ne)?s?
    ressortissante?s? marchés? économie [Gg]ouvernement population produits? ambassade justice
    nationalité État agriculture industrie
    """)
_WRONG_ADJECTIVE = pattern(rf"""
    (?<!\w){_THINGS}~(?P<words>Français(?:es?)?|Européen(?:ne)?s?)(?!\w)(?!~(?:de~l’étranger|[A-ZÉ]))""")


def adjectives(copy: Copy) -> str:
    """A fragment of pattern: those of the names of bodies, with a capital."""
    return _capitalised(copy.lexicons.entries("adjectifs-d-organisme"))


@lru_cache(maxsize=8)
def _capitalised(entries: tuple[str, ...]) -> str:
    forms = (form.capitalize() for entry in entries for form in entry.split())
    return f"(?=[A-ZÉ]){one_of(' '.join(forms))}"


def capitalised_functions(copy: Copy) -> Iterator[Finding]:
    """« Amélie de Montchalin, Ministre de… », « la Préfète »: functions take no capital."""
    for words in found(copy, _functions(adjectives(copy))):
        if not is_in_capitals(words.passage.text) and not _is_excused(words):
            yield words.wrong(
                words.text.lower(),
                "Une fonction ne prend pas de majuscule : « {} ».",
                "La majuscule est de protocole dans une lettre, non dans un communiqué.",
            )


@lru_cache(maxsize=8)
def _functions(capitalised: str) -> re.Pattern[str]:
    return pattern(rf"(?<![\w-]){_FUNCTIONS}(?![\w-])(?:~{capitalised}(?![\w-]))*")


def _is_excused(words: Words) -> bool:
    text, before = words.passage.text, words.before(_REACH)
    article = _CAPITAL_ARTICLE.search(before)
    if article and not starts_sentence(text, words.start - len(article[0])):
        return True
    opens_a_function = words.passage.champ.endswith(".fonction") and words.start == 0
    begins = starts_sentence(text, words.start) and not opens_a_function
    return begins or _EXCUSES.search(before) is not None


def small_ministries(copy: Copy) -> Iterator[Finding]:
    """« ministère de l’agriculture »: the noun that says the domain takes a capital."""
    domains = {domain.lower(): domain for domain in copy.lexicons.entries("portefeuilles")}
    for words in found(copy, _MINISTRY):
        if domain := domains.get(words.text):
            message = "Le nom qui dit le domaine d’un ministère prend une majuscule : « {} »."
            yield words.wrong(domain, message)


def small_peoples(copy: Copy) -> Iterator[Finding]:
    """« les français » takes a capital; « entreprises Françaises », an adjective, none."""
    for words in found(copy, _people(copy.lexicons.entries("gentiles"))):
        right = words.text[0].upper() + words.text[1:]
        yield words.wrong(right, "Le nom d’un peuple ou d’habitants prend une majuscule : « {} ».")
    for words in found(copy, _WRONG_ADJECTIVE):
        message = "L’adjectif de nationalité ne prend pas de majuscule : « {} »."
        yield words.wrong(words.text.lower(), message)


@lru_cache(maxsize=8)
def _people(plurals: tuple[str, ...]) -> re.Pattern[str]:
    """Those people after a word that only a noun can follow, and not as adjectives of a noun."""
    forms = sorted({form for plural in plurals for form in _forms(plural)}, reverse=True)
    return pattern(rf"""
        (?<![\w-]){_BEFORE_PEOPLE}~(?P<words>{"|".join(forms)})(?![\w-])
        (?!~(?:et|ou)~[a-zé]+~(?:cours|langues?))""")


def _forms(plural: str) -> Iterator[str]:
    """français, française, françaises; parisiens, parisien, parisienne, parisiennes."""
    yield plural
    single = plural if plural.endswith(("ais", "ois")) else plural.removesuffix("s")
    double = "ne" if single.endswith(("en", "on")) else "e"
    yield from (single + double, single + double + "s")
