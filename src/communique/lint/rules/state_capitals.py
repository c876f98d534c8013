"""Capitals of the State: État, Gouvernement, République, Parlement, Premier ministre.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « État »,
« Gouvernement » and « Ministère ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_quoted, may_be_judged
from communique.typography.plain_signs import pattern

_NOT_A_CONDITION = (
    r"(?!~(?:civil|actuel|de[s]?(?![\w-])|du(?![\w-])|d’|général|sanitaire|initial|"
    r"liquide|"
    r"solide|gazeux|brut|mental|physique|psych|végétatif|embryonnaire|naturel|neuf|stable|zéro|"
    r"parasitaire|quasi|écologique|chimique|major|dans|d’|où))"
)
_SURE = pattern(
    rf"(?:(?<![\w-])(?:agents?|services?|chefs?|secrétaires?|ministres?|aides?|opérateurs?|"
    rf"administrations?|établissements?|fonctionnaires?|représentants?|soutien|budget|réforme|"
    rf"dotations?|garantie|financements?|préfet|domaine|patrimoine|immobilier|achats)~"
    rf"(?:publics~)?de~l’|"
    rf"(?<![\w-])(?:[Cc]onseil|[Ss]ecrétaires?|[Ss]ecrétariats?|[Mm]inistres?|[Cc]hefs?|"
    rf"coups?)~"
    rf"d’)(?P<state>[ée]tat){_NOT_A_CONDITION}(?![\w-])"
)
_PROBABLE = pattern(
    r"(?<!\w)(?:[Ll]|[Dd])’(?P<state>[ée]tat)(?=~(?:s’engage|accompagne|investit|"
    r"soutient|"
    r"finance|français|providence|mobilise|se~mobilise|prend|verse|consacre|garantit|"
    r"propose|"
    r"et~(?:les|la|le|des)~(?:collectivités?|régions?|départements?|communes?|"
    r"métropole|"
    r"opérateurs|partenaires|établissements|villes?)|a~(?:décidé|mis|choisi|souhaité|"
    r"engagé))(?!\w))"
    r"|(?<!\w)(?:diplômé?e?s?|homme|femme|raison|visite|affaire|"
    r"laboratoires?~d’innovation"
    r"~publique|innovation)~d’(?P<status>état)(?!~civil)(?!\w)"
)
_REPUBLIC = pattern(
    r"(?<!\w)(?:[Pp]résidente?|[Pp]rocureure?|[Vv]aleurs|[Ll]ois?|[Pp]rincipes|[Ss]ymboles|"
    r"[Dd]élégué)"
    r"~de~la~(?P<state>république)(?!~(?:de|d’|d[ué]m|tchèque|du|"
    r"des))(?!\w)"
    r"|(?<!\w)[Ll]a~(?P<french>république)~(?:[Ff]rançaise)(?!\w)"
)
_PARLIAMENT = pattern(
    r"(?<!\w)(?:le|du|au)~(?P<state>parlement)"
    r"(?!~(?:de|des|d’|du|[a-zéè]+(?:ais|ien|ain|ois|and|agnol)(?!\w)|européen))(?!\w)"
)
_GOVERNMENT = pattern(
    r"(?<!\w)(?:[Ll]e|[Dd]u|[Aa]u|[Pp]ar~le)~(?P<state>gouvernement)"
    r"(?!~(?:de|des|d’|du|ouvert|[a-zéè]+(?:ais|ien|ain|ois|and|agnol|ique|"
    r"rusque)(?!\w)|"
    r"local|fédéral|suisse|belge|turc|grec|russe|provisoire|central))(?!\w)"
)
_PRIME_MINISTER = pattern(
    r"(?<!\w)(?:[Ll][ea]~|[Dd]u~|[Aa]u~|[Ll]a~|M\.~le~|"
    r"services~du~)"
    r"(?P<state>(?:premier~[Mm]inistre|première~[Mm]inistre|Premier~Ministre|"
    r"Première~Ministre))(?!~(?:à~|de~l|de~la|qui))(?!\w)"
)


_OFTEN_SMALL = frozenset({"Gouvernement"})
"""Names that the press writes without a capital: for an official text, mere advice."""


def state_without_capital(copy: Copy) -> Iterator[Finding]:
    """« les agents de l’état »: safe to repair; « l’état accompagne… »: to be confirmed."""
    for passage in copy.passages:
        if "tat" not in passage.text:
            continue
        for match in _SURE.finditer(passage.text):
            safe = not is_quoted(passage, match.start())
            yield from _capital(copy, passage, match, "État", safe=safe)
        for match in _PROBABLE.finditer(passage.text):
            yield from _capital(copy, passage, match, "État")


def institution_without_capital(copy: Copy) -> Iterator[Finding]:
    """« président de la république », « le parlement », and « le gouvernement » as advice."""
    for passage in copy.passages:
        for match in _REPUBLIC.finditer(passage.text):
            yield from _capital(copy, passage, match, "République")
        for match in _PARLIAMENT.finditer(passage.text):
            yield from _capital(copy, passage, match, "Parlement")
        for match in _GOVERNMENT.finditer(passage.text):
            yield from _capital(copy, passage, match, "Gouvernement")


def prime_minister(copy: Copy) -> Iterator[Finding]:
    """« Premier ministre »: a capital on the first word, none on the second."""
    for passage in copy.passages:
        if "inistre" not in passage.text:
            continue
        for match in _PRIME_MINISTER.finditer(passage.text):
            words = match["state"]
            yield from _capital(copy, passage, match, words[0].upper() + words[1:].lower())


def _capital(
    copy: Copy,
    passage: Passage,
    match: re.Match[str],
    right: str,
    *,
    safe: bool = False,
) -> Iterator[Finding]:
    group = next(name for name, words in match.groupdict().items() if words)
    start, end = match.span(group)
    if may_be_judged(passage, start, end, copy):
        yield Finding(
            passage,
            start,
            end,
            f"Ce nom s’écrit «\u00a0{right}\u00a0».",
            replacement=right,
            safe=safe,
            severity=Severity.CONSEIL if right in _OFTEN_SMALL else None,
        )
