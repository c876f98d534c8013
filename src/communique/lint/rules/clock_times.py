"""Hours in a text: the way they are written, and whether a clock can show them.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Heures ».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.french.hours import hour
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.matches import found_in
from communique.typography.plain_signs import pattern

_BEFORE = r"""
    (?:(?P<at>[àÀ]|[Dd]ès|[Vv]ers|[Jj]usqu’à|[Aa]vant|[Aa]près|[Ee]ntre)~
    |(?P<link>[Dd]e|et|ou|puis)~)?"""
"""What announces an hour, and what may announce anything: « un temps de 2:35 »."""
_RANGE = r"(?:(?=(?P<range>~?(?:[-–/]|à|et)~?\d{1,2}~?[:hH])))?"
_COLON = pattern(
    rf"""(?<![\w,.:/]){_BEFORE}(?P<words>(?P<hour>\d{{1,2}})(?P<colon>~?:~?)(?P<minute>[0-5]\d)
    (?P<second>:[0-5]\d)?)(?![\w:]|[.,]\d|~?[aApP]\.?[mM]\b){_RANGE}""",
    re.ASCII,
)
_IMPOSSIBLE = pattern(
    rf"""(?<![\w,.:/]){_BEFORE}(?P<words>(?P<hour>\d{{1,2}})(?:~?[hH]~?|(?P<colon>:))
    (?P<minute>\d{{2}}))(?![\w:]|[.,]\d){_RANGE}""",
    re.ASCII,
)
_ENGLISH = pattern(
    r"""(?<![\w,.:/])(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d))?~?(?P<half>[ap])\.?m\b
    (?:(?<=\.m)\.(?=[~\s]*(?-i:[a-zà-ÿ\d,;:(])))?""",
    re.IGNORECASE | re.ASCII,
)


def _with_a_colon(copy: Copy) -> Iterator[Finding]:
    """After « à », « dès »… it is an hour; elsewhere it may be a score or a verse."""
    for words in found_in(copy.passages, _COLON):
        found = words.match
        if int(found["hour"]) < 24 and (found["at"] or _is_likely(found)):
            yield words.wrong(
                hour(dt.time(int(found["hour"]), int(found["minute"]))),
                "Cette heure est écrite avec un deux-points.",
                "Écrivez « {} ».",
                safe=_is_certain(found),
            )


def _is_likely(found: re.Match[str]) -> bool:
    is_glued = found["colon"] == ":"
    likely = found["link"] or found["range"] or len(found["hour"]) == 2 or found["minute"] == "00"
    return is_glued and bool(likely) and not found["second"]


def _is_certain(found: re.Match[str]) -> bool:
    """Whether nothing but an hour is written so: « de 2:35 » is, when « à 3:10 » follows."""
    linked = found["link"] and (found["range"] or len(found["hour"]) == 2)
    return found["colon"] == ":" and bool(found["at"] or linked) and not found["second"]


def _on_no_clock(copy: Copy) -> Iterator[Finding]:
    for words in found_in(copy.passages, _IMPOSSIBLE):
        found = words.match
        announced = found["at"] or (found["link"] and found["range"])
        is_hour = announced or found["link"] or not found["colon"] or found["hour"] == "24"
        is_certain = announced or (not found["colon"] and int(found["minute"]) > 59)
        if is_hour and (int(found["hour"]) > 23 or int(found["minute"]) > 59):
            yield words.told(
                "Aucune pendule ne montre cette heure.",
                "Les heures vont de 0 à 23, les minutes de 00 à 59 ; minuit est « 0~h », le jour "
                "suivant.",
                severity=None if is_certain else Severity.AVERTISSEMENT,
            )


def _in_english(copy: Copy) -> Iterator[Finding]:
    for words in found_in(copy.passages, _ENGLISH):
        found = words.match
        afternoon = found["half"] in "pP" or int(found["hour"]) > 12
        hours = int(found["hour"]) % 12 + 12 * afternoon
        yield words.wrong(
            hour(dt.time(hours, int(found["minute"] or 0))),
            "Cette heure est écrite à l’anglaise.",
            "Écrivez « {} ».",
            safe=not words.passage.is_quotation,
        )


CHECKS: Checks = {
    "heure-a-deux-points": _with_a_colon,
    "heure-impossible": _on_no_clock,
    "heure-a-l-anglaise": _in_english,
}
