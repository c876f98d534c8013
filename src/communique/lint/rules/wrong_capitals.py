"""Capitals: of the State, of bodies, of people.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « État »,
« Gouvernement », « Organismes »: « École nationale de la magistrature », « le conseil régional ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.brief.model import Role
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, family
from communique.lint.language.contexts import is_in_capitals, starts_sentence
from communique.lint.matches import Words, found, found_in
from communique.typography.plain_signs import one_of, pattern, words_in

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
_FAR = 16
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
    text, before = words.passage.text, words.before(_FAR)
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


_OF_THE_STATE = one_of("""
    agents? services? chefs? secrétaires? ministres? aides? opérateurs? administrations?
    établissements? fonctionnaires? représentants? soutien budget réforme dotations? garantie
    financements? préfet domaine patrimoine immobilier achats
    """)
_CONDITION = one_of(r"""
    civil actuel des?(?![\w-]) du(?![\w-]) d’ général sanitaire initial liquide solide gazeux brut
    mental physique psych végétatif embryonnaire naturel neuf stable zéro parasitaire quasi
    écologique chimique major dans où
    """)
_STATE_FOR_SURE = pattern(rf"""
    (?<![\w-])(?:{_OF_THE_STATE}~(?:publics~)?de~l’
      |(?:[Cc]onseil|[Ss]ecrétaires?|[Ss]ecrétariats?|[Mm]inistres?|[Cc]hefs?|coups?)~d’)
    (?P<words>[ée]tat)(?!~{_CONDITION})(?![\w-])""")
_STATE_ACTS = one_of("""
    s’engage accompagne investit soutient finance français providence mobilise se~mobilise prend
    verse consacre garantit propose a~(?:décidé|mis|choisi|souhaité|engagé)
    et~(?:l[ea]s?|des)~(?:collectivités?|régions?|départements?|communes?|métropole|opérateurs)
    et~(?:l[ea]s?|des)~(?:partenaires|établissements|villes?)
    """)
_STATE_PERHAPS = (
    pattern(rf"(?<!\w)[LlDd]’(?P<words>[ée]tat)(?=~{_STATE_ACTS}(?!\w))"),
    pattern(r"""
        (?<!\w)(?:diplômé?e?s?|homme|femme|raison|visite|affaire|innovation
          |laboratoires?~d’innovation~publique)~d’(?P<words>état)(?!~civil)(?!\w)"""),
)
_FOREIGN = "[a-zéè]+(?:ais|ien|ain|ois|and|agnol"
_REPUBLIC = (
    pattern(r"""
        (?<!\w)(?:[Pp](?:résident|rocureur)e?|[Vv]aleurs|[Ll]ois?|[Pp]rincipes|[Ss]ymboles|[Dd]élégué)
        ~de~la~(?P<words>république)(?!~(?:d[eu]|d’|d[ué]m|tchèque|des))(?!\w)"""),
    pattern(r"(?<!\w)[Ll]a~(?P<words>république)~[Ff]rançaise(?!\w)"),
)
_PARLIAMENT = pattern(rf"""
    (?<!\w)(?:le|du|au)~(?P<words>parlement)(?!\w)
    (?!~(?:des?|d’|du|{_FOREIGN})(?!\w)|européen))""")
_GOVERNMENT = pattern(rf"""
    (?<!\w)(?:[Ll]e|[Dd]u|[Aa]u|[Pp]ar~le)~(?P<words>gouvernement)(?!\w)
    (?!~(?:des?|d’|du|ouvert|{_FOREIGN}|ique|rusque)(?!\w)|local|fédéral|suisse|belge|turc|grec|russe
      |provisoire|central))""")
_PRIME_MINISTER = pattern(r"""
    (?<!\w)(?:[Ll][ea]|[DdAa]u|M\.~le|services~du)~
    (?P<words>premi(?:er|ère)~[Mm]inistre|Premi(?:er|ère)~Ministre)(?!\w)
    (?!~(?:à~|de~la?|qui))""")
_CAPITAL_INSIDE = pattern("(?<=~)[A-ZÉ]")
_OF_A_PERSON = words_in("délégué déléguée directeur directrice préfet préfète secrétaire")
"""Heads whose capitals are those of a function, which has its own rule."""
_MANY_ALIKE = pattern(r"""
    (?<![\w-])(?:(?:Sous-[Pp]r|Pr)éfectures?|Mairies?|Rectorats?|Ministères?|Tribuna(?:l|ux)
      |Communautés?(?=~de~communes|~d’agglomération)|Préfectures?~de~(?:région|département|police)
      |Conseils?~(?:(?:[Rr]égion|[Dd]épartement|[Mm]unicip)a(?:l|ux)|[Cc]ommunautaires?))(?![\w-])""")
_DETERMINER = pattern(r"""
    (?:^|[\s(’«"])(?:[Ll][ea]s?|[LlDd]|[Dd]es?|[Dd]u|[Aa]ux?|[Uu]ne?|[Cc]ett?e|[Cc]es?|[NnVv]otre|[Ll]eurs?
      |[Ss]a|[Ss]on|[Pp]ar|[Ee]t|[Ee]n|[Ee]ntre|[Pp]our|[Aa]vec|[Cc]haque)(?:~|’)$""")
_REACH = 10
_NAME = "Ce nom s’écrit « {} »."


def _over_capitalised(copy: Copy) -> Iterator[Finding]:
    """« Gendarmerie Nationale », « Direction Générale des Finances Publiques »."""
    heads = frozenset(copy.lexicons.entries("noms-d-organisme"))
    for words in found_in(copy.passages, _with_adjectives(adjectives(copy))):
        head = words.match["head"]
        is_body = head.islower() or head.lower() not in _OF_A_PERSON
        if head.lower() in heads and is_body and words.may_be_judged(copy):
            yield words.wrong(
                _CAPITAL_INSIDE.sub(lambda capital: capital[0].lower(), words.text),
                "L’adjectif ne prend pas de majuscule dans le nom d’un organisme : « {} ».",
            )


@lru_cache(maxsize=8)
def _with_adjectives(capitalised: str) -> re.Pattern[str]:
    return pattern(rf"(?<![\w-])(?P<head>[^\W\d_]+)(?:~{capitalised}(?![\w-]))+")


def _many_alike(copy: Copy) -> Iterator[Finding]:
    """« le Conseil régional », « la Préfecture du Nord », inside a sentence."""
    for words in found(copy, _MANY_ALIKE):
        if not _is_label(words) and _DETERMINER.search(words.before(_REACH)):
            message = "« {} » ne prend pas de majuscule : il y en a plusieurs."
            yield words.wrong(words.text.lower(), message)


def _is_label(words: Words) -> bool:
    passage = words.passage
    is_name = passage.role in (Role.NAME, Role.LABEL) or is_in_capitals(passage.text)
    return is_name or starts_sentence(passage.text, words.start)


def _small_state(copy: Copy) -> Iterator[Finding]:
    """« les agents de l’état »: safe to repair; « l’état accompagne… »: to be confirmed."""
    for words in found(copy, _STATE_FOR_SURE, needs="tat"):
        yield words.wrong("État", _NAME, safe=not words.is_quoted)
    for words in found(copy, *_STATE_PERHAPS, needs="tat"):
        yield words.wrong("État", _NAME)


def _small_institution(copy: Copy) -> Iterator[Finding]:
    """« président de la république », « le parlement », and « le gouvernement » as advice."""
    for words in found(copy, *_REPUBLIC, needs="république"):
        yield words.wrong("République", _NAME)
    for words in found(copy, _PARLIAMENT, needs="parlement"):
        yield words.wrong("Parlement", _NAME)
    for words in found(copy, _GOVERNMENT, needs="gouvernement"):
        yield words.wrong("Gouvernement", _NAME, severity=Severity.CONSEIL)


def _prime_minister(copy: Copy) -> Iterator[Finding]:
    """« Premier ministre »: a capital on the first word, none on the second."""
    for words in found(copy, _PRIME_MINISTER, needs="inistre"):
        yield words.wrong(words.text.capitalize(), _NAME)


RULES = family(
    "majuscules",
    {
        "majuscule-d-adjectif": _over_capitalised,
        "majuscule-d-organisme-multiple": _many_alike,
        "etat-sans-majuscule": _small_state,
        "institution-sans-majuscule": _small_institution,
        "premier-ministre": _prime_minister,
        "majuscule-de-fonction": capitalised_functions,
        "majuscule-de-ministere": small_ministries,
        "gentile": small_peoples,
    },
)
