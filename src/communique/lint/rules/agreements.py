"""Agreements and constructions that a rule can tell for sure; the rest is for people.

Source: *Grammaire méthodique du français* (Riegel, Pellat, Rioul), « L’accord ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.sentences import sentences
from communique.lint.language.verb_forms import AUXILIARIES, FUTURE, SINGULAR
from communique.lint.memory import Lazily
from communique.typography.plain_signs import pattern

_NUMBER = (
    r"(?:[2-9]|[1-9]\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"
)
_STEM = (
    "(?:organis|propos|anim|pilot|port|financ|coordonn|présent|dédi|consacr|engag|publi|sign|dot|"
    "labellis|situ|destin|mobilis|accompagn|sélectionn|réalis|install|implant|inaugur|programm|"
    "intitul|form|récompens|distingu|soutenu|réuni|retenu|prévu|ouvert|cré|lanc|déploy|recrut|"
    "conçu|adress|group|rassembl|bas|concern|touch|subventionn|parrain|encadr|adapt|élabor)"
)
_PARTICIPLE = rf"{_STEM}(?:(?:é|ée)|(?<=[iu])e?|(?<=vert)e?)"
_PLURAL_WORD = r"[a-zà-ÿœ]+(?:[-’'][a-zà-ÿœ]+)*[sx]"
_INSERT = r"(?:~(?:«[^«»]{1,80}»|\([^()]{1,60}\)))?"
_PLURAL_THEN_SINGULAR = Lazily(
    rf"(?P<start>^|[,;:(]~|~(?:et|ou)~|(?<=[.!?…])~)"
    rf"(?P<group>(?:[Ll]es|[Cc]es|[Nn]os|[Ll]eurs|[Ss]es)~(?P<number>{_NUMBER}~)?"
    rf"{_PLURAL_WORD}(?:~(?!par\b|pas\b|plus\b|sous\b|dans\b|sans\b|nous\b|"
    rf"vous\b){_PLURAL_WORD}){{0,2}}{_INSERT})~"
    rf"(?P<participle>{_PARTICIPLE})$"
)
_COUNT_THEN_SINGULAR = Lazily(
    rf"(?<![\w’',.])(?P<group>(?P<number>{_NUMBER})~{_PLURAL_WORD}"
    rf"(?:~(?!par\b|pas\b|plus\b|sous\b|dans\b|"
    rf"sans\b){_PLURAL_WORD}){{0,2}}{_INSERT})~"
    rf"(?P<participle>{_PARTICIPLE})$"
)
_WORD_BEFORE = 16
_HANGS_ON = pattern(
    r"(?<![\w’'])(?:de|d’|d'|à|aux?|des|par|pour|avec|entre|sur|sous|dans|en|chez|vers|sans|"
    r"après|avant|"
    r"depuis|parmi|selon|environ|plus|moins|près|\w*ant|et|ou|dont|comme)~?$"
)
"""The participle may then agree with what comes before: « un plan de 3 projets financé »."""
_AFTER_PARTICIPLE = pattern(r"[éeuit]~(?:par|en|à|aux?|dans|sur|pour|autour|depuis|avec|chez)~")
_ENDS_IN_PARTICIPLE = pattern(rf"(?<!\w){_PARTICIPLE}$")
_LONGEST_WORD = 20
_NOT_PLURAL = pattern(r"(?:ans|mois|euros|fois|jours|heures|minutes|millions|milliards)\b")
_TWO_PARTICIPLES = Lazily(
    rf"(?<!\w)(?:une?|le|la|"
    rf"l’)~?[^.,;:«»()!?\n]{{3,80}}?~(?P<first>{_PARTICIPLE})"
    r"~par~"
    r"(?P<agent>[^.,;:«»()!?\n]{2,60}?)~et~(?P<second>(?:ouvert|destiné|dédié|"
    r"réservé|financé|"
    r"soutenu|animé|piloté|porté|consacré|proposé|adressé)e?s)(?=~(?:à|aux?|par)(?!\w))",
    re.IGNORECASE,
)
_LONGEST_GROUP = 160
_SECOND_PARTICIPLE = pattern(
    r"~et~\w{4,14}s~(?:à|aux?|par)~",
    re.IGNORECASE,
)
_PLURAL_AGENT = pattern(
    r"(?<!\w)(?:les|des|aux|ces|ses|nos|leurs|plusieurs|\d+|et)(?!\w)", re.IGNORECASE
)
_SHARED_VERB = (
    "anime|organise|propose|participe|présente|lance|accueille|invite|prépare|souhaite|annonce|pilote|"
    "coordonne|finance|soutient|ouvre|inaugure|signe|s’associe|s’engage|contribue|accompagne|poursuit"
)
_SHARED_VERB_AHEAD = pattern(rf"~(?:{_SHARED_VERB})~")
_NOUN_GROUP = (
    r"(?:[Ll]a|[Ll]e|[Ll]’)~?(?:(?!qui\b|que\b|dont\b|où\b|ou\b|et\b|avec\b|ainsi\b|"
    r"comme\b|par\b|pour\b|"
    r"à\b|au\b|aux\b|sur\b|dans\b|ses\b|son\b|sa\b|leurs?\b|un\b|une\b|ces?\b|"
    r"cette\b)(?:[\w’'-]+|\([^()]{2,30}\))~){1,12}?"
)
_COORDINATED = Lazily(
    rf"(?P<one>{_NOUN_GROUP})et~(?P<two>{_NOUN_GROUP})"
    rf"(?P<verb>{_SHARED_VERB})(?=~(?:une?|des|le|la|les|l’|leurs?|ses|son|sa|à|aux?|"
    rf"avec|pour|ensemble|conjointement)(?!\w))"
)
_ANY_VERB = pattern(
    rf"(?<![\w’'-])(?:{SINGULAR}|{AUXILIARIES}|{FUTURE})(?![\w’'-])|(?<!\w)(?:d’)?un~"
)


def plural_and_participle(copy: Copy) -> Iterator[Finding]:
    """« les 9 parcours « … » organisé en »; « un cycle organisé par … et ouverts à »."""
    for passage in copy.passages:
        for match in _after_plural(passage.text):
            yield _disagrees(passage, match.start("group"), match)
        for match in _two_participles(passage.text):
            yield _two_numbers(passage, match)


def _after_plural(text: str) -> Iterator[re.Match[str]]:
    """Participles in the singular that follow a plural; sought from the preposition after them."""
    for hint in _AFTER_PARTICIPLE.finditer(text):
        end = hint.start() + 1
        if _ENDS_IN_PARTICIPLE.search(text, max(0, end - _LONGEST_WORD), end):
            first = max(0, end - _LONGEST_GROUP)
            for wanted in (_PLURAL_THEN_SINGULAR, _COUNT_THEN_SINGULAR):
                match = wanted.search(text, first, end)
                if match and _is_sure(match):
                    yield match
                    break


def _two_participles(text: str) -> Iterator[re.Match[str]]:
    if not _SECOND_PARTICIPLE.search(text):
        return
    for match in _TWO_PARTICIPLES.finditer(text):
        if not match["first"].lower().endswith("s") and not _PLURAL_AGENT.search(match["agent"]):
            yield match


def _is_sure(match: re.Match[str]) -> bool:
    """« et » and « ou » may go on with the object of a preposition: then a figure is needed."""
    group = match["group"]
    if _NOT_PLURAL.search(group):
        return False
    link = match.groupdict().get("start") or ""
    if link.strip() in ("et", "ou") and not match["number"]:
        return False
    if "start" in match.groupdict():
        return True
    before = match.string[max(0, match.start() - _WORD_BEFORE) : match.start()]
    return _HANGS_ON.search(before) is None


def _disagrees(passage: Passage, start: int, match: re.Match[str]) -> Finding:
    participle = match["participle"]
    return Finding(
        passage,
        start,
        match.end("participle"),
        f"«\u00a0{participle}\u00a0» est au singulier, le nom qu’il qualifie au pluriel.",
        f"Écrivez «\u00a0{participle}s\u00a0», si c’est bien ce nom qu’il qualifie.",
    )


def _two_numbers(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        passage,
        match.start("first"),
        match.end("second"),
        f"«\u00a0{match['first']}\u00a0» est au singulier et «\u00a0{match['second']}\u00a0» au "
        f"pluriel pour le même nom.",
        "Accordez les deux avec le même nom.",
    )


def coordinated_subjects(copy: Copy) -> Iterator[Finding]:
    """« la plate-forme … et l’IRA de Metz anime un webinaire »."""
    for passage in copy.running_text():
        if not _SHARED_VERB_AHEAD.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            for start in _clause_starts(passage.text, sentence.start, sentence.end):
                match = _COORDINATED.match(passage.text, start, sentence.end)
                if match and not _ANY_VERB.search(match["one"] + match["two"]):
                    yield Finding(
                        passage,
                        match.start("one"),
                        match.end("verb"),
                        f"Deux sujets, un verbe au singulier\u00a0: «\u00a0{match['verb']}\u00a0».",
                        "Mettez le verbe au pluriel.",
                    )


def _clause_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    for match in pattern(r"[,;:]~(?=l[ae]~|l’)").finditer(text, start, end):
        yield match.end()


CHECKS: Checks = {
    "accord-du-participe": plural_and_participle,
    "accord-des-sujets": coordinated_subjects,
}
