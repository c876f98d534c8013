"""Every rule of typography as a rule of the desk, and what a person must rewrite of numbers.

Source of the latter: *Lexique des règles typographiques en usage à l’Imprimerie nationale*,
« Nombres » and « Dates ».

What typesetting mends unasked is a CONSEIL: the document will be right, the brief need not be. What
changes letters or digits, or is only likely, is an AVERTISSEMENT.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from communique import typography
from communique.brief.model import Role
from communique.characters import NBSP, NNBSP
from communique.diagnostics import Severity
from communique.french.dates import day_month_year
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Card, Check, Finding, family
from communique.lint.language.contexts import is_of_a_fact, may_be_judged
from communique.lint.language.date_patterns import MONTH
from communique.lint.language.sentences import sentences, words
from communique.lint.matches import Words, found, found_in
from communique.lint.memory import once_per_copy
from communique.typography import Correction
from communique.typography.plain_signs import pattern, spaced

_NUMBER_FIRST = pattern(
    r"(?P<number>[1-9]\d{0,2}(?:~\d{3})*(?:,\d+)?)(?:~?%|~(?P<counted>[^\W\d_]+(?:[’-][^\W\d_]+)*))"
)
_DATE_OR_ADDRESS = pattern(
    rf"""
    (?:{MONTH}|h|heures?|bis|ter|rue|avenue|boulevard|place|quai|allée|chemin|impasse|cours|route
      |esplanade|square|et|ou|à|au|er|janv|févr)$""",
    re.IGNORECASE,
)
_DECIMAL_POINT = pattern(r"""
    (?<![\w.,/§°-])(?P<words>(?P<whole>\d{1,3})\.(?P<rest>\d{1,2}|(?:\d{3}\.)*\d{3}))(?![\w/]|[.,-]\d)
    (?P<unit>~?(?:[%€°]|[kM]€|Md)|~(?:millions?|milliards?|euros?|points?|ha|km|kg|tonnes?|m²|mètres
      |kilomètres|hectares|habitants|agents|ans|fois|enfants|degrés|heures|h\b))?""")
_MEASURE_BEFORE = pattern(
    r"(?<!\w)(?:moyenne|taux|indice|note|environ|soit|atteint|presque)(?:~(?:de|à))?~$"
)
_LOOSE_RANGE = pattern(r"""
    (?<![\w.,/:-])(?P<first>\d+)~[-–—]~(?P<last>\d+)
    (?=~?(?:ans|%|€|km|euros|jours|mois|agents|habitants|salariés|minutes)\b|~?[%€])""")
_ARRONDISSEMENT = pattern(r"""
    \((?:[^()\d]{0,60},~)?(?P<words>(?P<town>Paris|Lyon|Marseille)~(?P<number>[1-9]\d?))\)""")
_NUMERIC_DATE = pattern(r"""
    (?<![\w./-])(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>20\d\d|\d\d)
    (?![\w/-]|[.,]\d)""")
_DASHED_DAYS = pattern(
    rf"""
    (?<![\w.,/:-])(?P<words>(?P<first>\d{{1,2}}(?:er)?)~?[-–/]~?(?P<last>\d{{1,2}}))~(?={MONTH}\b)""",
    re.IGNORECASE,
)


def _number_first(copy: Copy) -> Iterator[Finding]:
    """Sentences that begin with figures; years, addresses, hours and lists may."""
    for passage in copy.passages:
        if passage.role in (Role.PARAGRAPH, Role.LEAD, Role.BOILERPLATE):
            for sentence in sentences(passage.text):
                match = _NUMBER_FIRST.match(passage.text, sentence.start, sentence.end)
                if match and _is_sentence(sentence.text(passage.text)) and _counts(match):
                    yield Words.of(passage, match).told(
                        "La phrase commence par un nombre en chiffres.",
                        "Écrivez-le en lettres, ou commencez par un autre mot : « Ce sont », "
                        "« Plus de »…",
                    )


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?…" and words(text) >= 5


def _counts(match: re.Match[str]) -> bool:
    is_year = len(match["number"]) == 4 and match["number"].isdigit()
    return not is_year and not (match["counted"] and _DATE_OR_ADDRESS.match(match["counted"]))


def _decimal_points(copy: Copy) -> Iterator[Finding]:
    """« 3.70 », « 10.000 euros »: only what measures something, never a version or a heading."""
    for number in found_in(copy.passages, _DECIMAL_POINT):
        whole, rest, unit = number.match.group("whole", "rest", "unit")
        if unit or _MEASURE_BEFORE.search(number.before(20)):
            in_threes = len(rest) > 2
            sign = NNBSP if in_threes else ","
            yield number.wrong(
                f"{whole}{sign}{rest.replace('.', sign)}",
                "Une espace fine sépare les milliers, non un point."
                if in_threes
                else "Une virgule, non un point, précède les décimales.",
            )


def _loose_ranges(copy: Copy) -> Iterator[Finding]:
    """« 50 – 64 ans »."""
    for years in found_in(copy.passages, _LOOSE_RANGE):
        yield years.wrong(
            f"{years.match['first']}-{years.match['last']}",
            "Un intervalle s’écrit sans espaces, ou en toutes lettres.",
            "Écrivez « {first}-{last} » ou « de {first} à {last} ».",
        )


def _arrondissements(copy: Copy) -> Iterator[Finding]:
    """« (Paris 15) »: the arrondissement is an ordinal."""
    for place in found_in(copy.passages, _ARRONDISSEMENT):
        town, number = place.match.group("town", "number")
        right = f"{town}{NBSP}{number}{'er' if number == '1' else 'e'}"
        yield place.wrong(right, "L’arrondissement est un ordinal.")


def _numeric_dates(copy: Copy) -> Iterator[Finding]:
    """« 30/01/2023 » in prose."""
    prose = (one for one in copy.passages if one.role not in (Role.LABEL, Role.NAME))
    for written in found(copy, _NUMERIC_DATE, of=prose):
        if day := _day(written.match):
            message = "Dans un texte, le mois s’écrit en lettres."
            yield written.wrong(day_month_year(day), message, "Écrivez « {} ».")


def _day(match: re.Match[str]) -> dt.date | None:
    day, month, year = map(int, match.group("day", "month", "year"))
    try:
        return dt.date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _dashed_days(copy: Copy) -> Iterator[Finding]:
    """« 2-30 novembre »: a period is said in words."""
    prose = (passage for passage in copy.passages if passage.role is not Role.LABEL)
    for days in found_in(prose, _DASHED_DAYS):
        yield days.told(
            "Une période se dit en toutes lettres.",
            "Écrivez « du {first} au {last}… » ou « les {first} et {last}… ».",
        )


_OPENING, _CLOSING = f"«{NBSP}", f"{NBSP}»"


@once_per_copy
def findings_by_rule(copy: Copy) -> Mapping[str, Sequence[Finding]]:
    """What typography would correct in the copy; each passage is gone through once for all."""
    found: dict[str, list[Finding]] = {}
    for passage in copy.passages:
        corrections = _corrections(passage)
        for correction, finding in zip(corrections, _placed(passage, corrections), strict=True):
            if _concerns(copy, passage, correction):
                found.setdefault(correction.rule, []).append(finding)
    return found


def _corrections(passage: Passage) -> list[Correction]:
    """A quotation of a brief is read between the guillemets that the document puts around it."""
    if not passage.is_quotation:
        return typography.corrections(passage.text)
    read = typography.corrections(f"{_OPENING}{passage.text}{_CLOSING}", in_quotation=True)
    return typography.shifted(read, len(_OPENING), len(passage.text))


def corrected_places(copy: Copy, rule: str) -> frozenset[tuple[int, int]]:
    """Where that rule of typography already speaks: (identity of the passage, start)."""
    return frozenset((id(f.passage), f.start) for f in findings_by_rule(copy).get(rule, ()))


def _concerns(copy: Copy, passage: Passage, correction: Correction) -> bool:
    if is_of_a_fact(passage, correction.start, correction.end):
        return False
    return correction.keeps_letters or may_be_judged(
        passage, correction.start, correction.end, copy
    )


def _placed(passage: Passage, corrections: Sequence[Correction]) -> Iterator[Finding]:
    """Each correction as a finding that has something to underline, still apart from the others."""
    for index, correction in enumerate(corrections):
        start, end, replacement = correction.start, correction.end, correction.replacement
        next_start = (
            corrections[index + 1].start if index + 1 < len(corrections) else len(passage.text)
        )
        if start == end < next_start and not is_of_a_fact(passage, end, end + 1):
            end, replacement = end + 1, replacement + passage.text[end]
        yield Finding(
            passage,
            start,
            end,
            correction.message,
            "" if correction.keeps_letters else spaced("Écrivez « {} ».", replacement),
            replacement,
            correction.safe and "\t" not in passage.text[correction.start : correction.end],
        )


def _check(name: str) -> Check:
    def check(copy: Copy) -> Iterator[Finding]:
        yield from findings_by_rule(copy).get(name, ())

    return check


def _known(rule: typography.Rule) -> Card:
    mended_anyway = rule.safe and rule.keeps_letters
    severity = Severity.CONSEIL if mended_anyway else Severity.AVERTISSEMENT
    return {"gravité": severity, "titre": rule.message}


RULES = family(
    "typographie",
    {
        **{rule.name: _check(rule.name) for rule in typography.RULES},
        "nombre-en-tete-de-phrase": _number_first,
        "point-dans-un-nombre": _decimal_points,
        "intervalle-a-espaces": _loose_ranges,
        "arrondissement": _arrondissements,
        "date-en-chiffres": _numeric_dates,
        "periode-a-trait-d-union": _dashed_days,
    },
    {rule.name: _known(rule) for rule in typography.RULES},
)
