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

_BLANK = "[ \u00a0\u202f]"
_NOT_A_CONDITION = (
    rf"(?!{_BLANK}(?:civil|actuel|de[s]?(?![\w-])|du(?![\w-])|d[’']|général|sanitaire|initial|"
    rf"liquide|"
    r"solide|gazeux|brut|mental|physique|psych|végétatif|embryonnaire|naturel|neuf|stable|zéro|"
    r"parasitaire|quasi|écologique|chimique|major|dans|d’|où))"
)
_SURE = re.compile(
    rf"(?:(?<![\w-])(?:agents?|services?|chefs?|secrétaires?|ministres?|aides?|opérateurs?|"
    rf"administrations?|établissements?|fonctionnaires?|représentants?|soutien|budget|réforme|"
    rf"dotations?|garantie|financements?|préfet|domaine|patrimoine|immobilier|achats){_BLANK}"
    rf"(?:publics{_BLANK})?de{_BLANK}l[’']|"
    rf"(?<![\w-])(?:[Cc]onseil|[Ss]ecrétaires?|[Ss]ecrétariats?|[Mm]inistres?|[Cc]hefs?|"
    rf"coups?){_BLANK}"
    rf"d[’'])(?P<state>[ée]tat){_NOT_A_CONDITION}(?![\w-])"
)
_PROBABLE = re.compile(
    rf"(?<!\w)(?:[Ll]|[Dd])[’'](?P<state>[ée]tat)(?={_BLANK}(?:s[’']engage|accompagne|investit|"
    rf"soutient|"
    rf"finance|français|providence|mobilise|se{_BLANK}mobilise|prend|verse|consacre|garantit|"
    rf"propose|"
    rf"et{_BLANK}(?:les|la|le|des){_BLANK}(?:collectivités?|régions?|départements?|communes?|"
    rf"métropole|"
    rf"opérateurs|partenaires|établissements|villes?)|a{_BLANK}(?:décidé|mis|choisi|souhaité|"
    rf"engagé))(?!\w))"
    rf"|(?<!\w)(?:diplômé?e?s?|homme|femme|raison|visite|affaire|"
    rf"laboratoires?{_BLANK}d[’']innovation"
    rf"{_BLANK}publique|innovation){_BLANK}d[’'](?P<status>état)(?!{_BLANK}civil)(?!\w)"
)
_REPUBLIC = re.compile(
    rf"(?<!\w)(?:[Pp]résidente?|[Pp]rocureure?|[Vv]aleurs|[Ll]ois?|[Pp]rincipes|[Ss]ymboles|"
    rf"[Dd]élégué)"
    rf"{_BLANK}de{_BLANK}la{_BLANK}(?P<state>république)(?!{_BLANK}(?:de|d[’']|d[ué]m|tchèque|du|"
    rf"des))(?!\w)"
    rf"|(?<!\w)[Ll]a{_BLANK}(?P<french>république){_BLANK}(?:[Ff]rançaise)(?!\w)"
)
_PARLIAMENT = re.compile(
    rf"(?<!\w)(?:le|du|au){_BLANK}(?P<state>parlement)"
    rf"(?!{_BLANK}(?:de|des|d[’']|du|[a-zéè]+(?:ais|ien|ain|ois|and|agnol)(?!\w)|européen))(?!\w)"
)
_GOVERNMENT = re.compile(
    rf"(?<!\w)(?:[Ll]e|[Dd]u|[Aa]u|[Pp]ar{_BLANK}le){_BLANK}(?P<state>gouvernement)"
    rf"(?!{_BLANK}(?:de|des|d[’']|du|ouvert|[a-zéè]+(?:ais|ien|ain|ois|and|agnol|ique|"
    rf"rusque)(?!\w)|"
    rf"local|fédéral|suisse|belge|turc|grec|russe|provisoire|central))(?!\w)"
)
_PRIME_MINISTER = re.compile(
    rf"(?<!\w)(?:[Ll][ea]{_BLANK}|[Dd]u{_BLANK}|[Aa]u{_BLANK}|[Ll]a{_BLANK}|M\.{_BLANK}le{_BLANK}|"
    rf"services{_BLANK}du{_BLANK})"
    rf"(?P<state>(?:premier{_BLANK}[Mm]inistre|première{_BLANK}[Mm]inistre|Premier{_BLANK}Ministre|"
    rf"Première{_BLANK}Ministre))(?!{_BLANK}(?:à{_BLANK}|de{_BLANK}l|de{_BLANK}la|qui))(?!\w)"
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
