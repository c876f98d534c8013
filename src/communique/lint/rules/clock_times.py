"""Hours in a text: the way they are written, and whether a clock can show them.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Heures ».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from communique.diagnostics import Severity
from communique.french.hours import hour
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding

_BLANK = "[ \u00a0\u202f]"
_BEFORE = (
    rf"(?:(?P<at>[àÀ]|[Dd]ès|[Vv]ers|[Jj]usqu[’']à|[Aa]vant|[Aa]près|[Ee]ntre){_BLANK}"
    rf"|(?P<link>[Dd]e|et|ou|puis){_BLANK})?"
)
"""What announces an hour, and what may announce anything: « un temps de 2:35 »."""
_RANGE = rf"(?:(?=(?P<range>{_BLANK}?(?:[-–/]|à|et){_BLANK}?\d{{1,2}}{_BLANK}?[:hH])))?"
_COLON = re.compile(
    rf"(?<![\w,.:/]){_BEFORE}(?P<time>(?P<hour>\d{{1,2}})(?P<colon>{_BLANK}?:{_BLANK}?)"
    rf"(?P<minute>[0-5]\d))(?![\w:]|[.,]\d|{_BLANK}?[aApP]\.?[mM]\b){_RANGE}",
    re.ASCII,
)
_IMPOSSIBLE = re.compile(
    rf"(?<![\w,.:/]){_BEFORE}(?P<time>(?P<hour>\d{{1,2}})"
    rf"(?:{_BLANK}?[hH]{_BLANK}?|(?P<colon>:))(?P<minute>\d{{2}}))(?![\w:]|[.,]\d){_RANGE}",
    re.ASCII,
)
_ENGLISH = re.compile(
    r"(?<![\w,.:/])(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?[ \u00a0\u202f]?(?P<half>[ap])"
    r"\.?m\b\.?",
    re.IGNORECASE | re.ASCII,
)


def _with_a_colon(copy: Copy) -> Iterator[Finding]:
    """After « à », « dès »… it is an hour; elsewhere it may be a score or a verse."""
    for passage in copy.passages:
        for found in _COLON.finditer(passage.text):
            if int(found["hour"]) < 24 and (found["at"] or _is_likely(found)):
                yield _written(passage, found, safe=_is_certain(found))


def _is_likely(found: re.Match[str]) -> bool:
    is_glued = found["colon"] == ":"
    return is_glued and bool(found["link"] or found["range"] or len(found["hour"]) == 2)


def _is_certain(found: re.Match[str]) -> bool:
    """Whether nothing but an hour is written so: « de 2:35 » is, when « à 3:10 » follows."""
    linked = found["link"] and (found["range"] or len(found["hour"]) == 2)
    return found["colon"] == ":" and bool(found["at"] or linked)


def _written(passage: Passage, found: re.Match[str], *, safe: bool) -> Finding:
    written = hour(dt.time(int(found["hour"]), int(found["minute"])))
    return Finding(
        passage,
        *found.span("time"),
        "Cette heure est écrite avec un deux-points.",
        f"Écrivez « {written} ».",
        written,
        safe=safe,
    )


def _on_no_clock(copy: Copy) -> Iterator[Finding]:
    for passage in copy.passages:
        for found in _IMPOSSIBLE.finditer(passage.text):
            announced = found["at"] or (found["link"] and found["range"])
            is_hour = announced or found["link"] or not found["colon"]
            if is_hour and (int(found["hour"]) > 23 or int(found["minute"]) > 59):
                yield Finding(
                    passage,
                    *found.span("time"),
                    "Aucune pendule ne montre cette heure.",
                    "Les heures vont de 0 à 23, les minutes de 00 à 59 ; minuit est « 0 h », le "
                    "jour suivant.",
                    severity=None if announced else Severity.AVERTISSEMENT,
                )


def _in_english(copy: Copy) -> Iterator[Finding]:
    for passage in copy.passages:
        for found in _ENGLISH.finditer(passage.text):
            afternoon = 12 if found["half"] in "pP" else 0
            written = hour(dt.time(int(found["hour"]) % 12 + afternoon, int(found["minute"] or 0)))
            yield Finding(
                passage,
                *found.span(),
                "Cette heure est écrite à l’anglaise.",
                f"Écrivez « {written} ».",
                written,
                safe=not passage.is_quotation,
            )


CHECKS: Checks = {
    "heure-a-deux-points": _with_a_colon,
    "heure-impossible": _on_no_clock,
    "heure-a-l-anglaise": _in_english,
}
