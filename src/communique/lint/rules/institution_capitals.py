"""Capitals of bodies: on the first necessary word of a unique one, on none of many alike.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Organismes »:
« Conseil constitutionnel », « École nationale de la magistrature », but « le conseil régional ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.model import Role
from communique.lint.copy import Copy
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_in_capitals, may_be_judged, starts_sentence
from communique.typography.plain_signs import pattern

_HEADS = frozenset(
    re.findall(
        r"\w+",
        "académie action administration affaires agence armée assemblée autorité banque "
        "bibliothèque bureau caisse centre chambre club cohésion comité commission conseil "
        "conservatoire construction cour délégation délégué déléguée directeur direction "
        "directrice ecole éducation école enseignement fédération finances fonction fonds "
        "garde gendarmerie inspection institut institution justice laboratoire marine mission "
        "musée mutualité observatoire office opéra ordre organisation parc parlement police "
        "préfecture préfet préfète protection relations santé secrétaire secrétariat sécurité "
        "service services solidarité souveraineté syndicat théâtre transformation transition "
        "transports tribunal union université vie ",
    )
)
ADJECTIVES = (
    "Administrati(?:f|fs|ve|ves)|Agricoles?|Alimentaires?|Associati(?:f|ve)s?|Central(?:e|es)?|"
    "Centraux|Civiles?|Civils?|Civiques?|Communa(?:l|le|les|ux)|Communautaires?|Constitutionnel(?:le)?|"
    "Consulaires?|Culturel(?:le)?s?|Départementa(?:l|le|les|ux)|Digita(?:l|le|les|ux)|Durables?|"
    "Écologiques?|Économiques?|Énergétiques?|"
    "Environnementa(?:l|le|les|ux)|Étrang(?:er|ère|ers|ères)|Européen(?:ne)?s?|"
    "Extérieure?s?|Financi(?:er|ère|ers|ères)|Général(?:e|es)?|Généraux|Géographiques?|"
    "Hospitali(?:er|ère|ers|ères)|Hydrographiques?|Intercommuna(?:l|le|les|ux)|"
    "Interdépartementa(?:l|le|les|ux)|"
    "Interministériel(?:le)?s?|Internationa(?:l|le|les|ux)|Interprofessionnel(?:le)?s?|"
    "Interrégiona(?:l|le|les|ux)|Judiciaires?|Maritimes?|Médica(?:l|le|les|ux)|Métropolitaine?s?|"
    "Militaires?|Mondia(?:l|le|les|ux)|Monétaires?|Municipa(?:l|le|les|ux)|Nationa(?:l|le|les|ux)|"
    "Numériques?|Pénitentiaires?|Polytechnique|Professionnel(?:le)?s?|Publics?|Publiques?|"
    "Régiona(?:l|le|les|ux)|Rura(?:l|le|les|ux)|Sanitaires?|Scientifiques?|Scolaires?|Socia(?:l|le|les|ux)|"
    "Solidaires?|Spatia(?:l|le|les|ux)|Sporti(?:f|fs|ve|ves)|Statistiques?|Supérieure?s?|Techniques?|"
    "Territoria(?:l|le|les|ux)|Universitaires?|Urbaine?s?"
)
_PERSONS = frozenset(
    {"délégué", "déléguée", "directeur", "directrice", "préfet", "préfète", "secrétaire"}
)
"""Their capitals are those of a function, which has its own rule."""
_OVER_CAPITALISED = pattern(
    rf"(?<![\w-])(?P<head>[^\W\d_]+)(?:~(?=[A-ZÉ])(?:{ADJECTIVES})(?![\w-]))+"
)
_CAPITAL_INSIDE = pattern(r"(?<=~)[A-ZÉ]")

_MANY_ALIKE = pattern(
    r"(?<![\w-])(?:(?P<unless_alone>Préfectures?|Sous-[Pp]réfectures?|Mairies?|Rectorats?|"
    r"Ministères?|Tribuna(?:l|ux)|Communautés?(?=~de~communes|~d’agglomération))"
    r"|Conseils?~(?:[Rr]égiona(?:l|ux)|[Dd]épartementa(?:l|ux)|[Mm]unicipa(?:l|ux)|"
    r"[Cc]ommunautaires?)"
    r"|Préfectures?~de~(?:région|département|police))(?![\w-])"
)
_DETERMINER = pattern(
    r"(?:^|[\s(’'«\"])(?:[Ll][ea]s?|[Ll]|[Dd]|[Dd]es?|[Dd]u|[Aa]ux?|[Uu]ne?|[Cc]ett?e|[Cc]es?|"
    r"[NnVv]otre|[Ll]eurs?|[Ss]a|[Ss]on|[Pp]ar|[Ee]t|[Ee]n|[Ee]ntre|[Pp]our|[Aa]vec|[Cc]haque)"
    r"(?:~|’)$"
)
_REACH = 10


def over_capitalised(copy: Copy) -> Iterator[Finding]:
    """« Gendarmerie Nationale », « Direction Générale des Finances Publiques »."""
    for passage in copy.passages:
        for match in _OVER_CAPITALISED.finditer(passage.text):
            start, end = match.span()
            if not _is_head(match["head"]) or not may_be_judged(passage, start, end, copy):
                continue
            right = _CAPITAL_INSIDE.sub(lambda capital: capital[0].lower(), match[0])
            yield Finding(
                passage,
                start,
                end,
                "L’adjectif ne prend pas de majuscule dans le nom d’un organisme\u00a0: "
                f"«\u00a0{right}\u00a0».",
                replacement=right,
            )


def _is_head(word: str) -> bool:
    return word.lower() in _HEADS and (word.islower() or word.lower() not in _PERSONS)


def many_alike(copy: Copy) -> Iterator[Finding]:
    """« le Conseil régional », « la Préfecture du Nord », inside a sentence."""
    for passage in copy.passages:
        if passage.role in (Role.NAME, Role.LABEL) or is_in_capitals(passage.text):
            continue
        for match in _MANY_ALIKE.finditer(passage.text):
            start, end = match.span()
            before = passage.text[max(0, start - _REACH) : start]
            if starts_sentence(passage.text, start) or not _DETERMINER.search(before):
                continue
            if may_be_judged(passage, start, end, copy):
                right = match[0].lower()
                yield Finding(
                    passage,
                    start,
                    end,
                    f"«\u00a0{right}\u00a0» ne prend pas de majuscule\u00a0: il y en a plusieurs.",
                    replacement=right,
                )
