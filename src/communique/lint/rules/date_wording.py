"""The wording of several days: « les 16 et le 21 novembre », « le lendemain, jeudi »."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from communique.french.calendar_names import WEEKDAYS
from communique.french.dates import day_month, weekday, weekday_day_month
from communique.lint.copy import Copy
from communique.lint.judgement import Checks, Finding
from communique.lint.language.date_patterns import WEEKDAY, DateMention, Kind, weekday_number
from communique.lint.language.timing import timing_of
from communique.lint.matches import Excerpt, Words, found_in
from communique.typography.plain_signs import pattern

_LEADING_ARTICLE = pattern(r"(les?)↵{1,2}", re.IGNORECASE)
_INNER_ARTICLE = pattern(r"(?<=\W)le↵(?=\w)", re.IGNORECASE)
_SHIFTS = {"la veille": -1, "le lendemain": 1, "le surlendemain": 2}
_SHIFTED = pattern(
    rf"(?<!\w)(?P<shift>{'|'.join(_SHIFTS).replace(' ', '↵')})(?!\w)(?!↵d[eu’])"
    rf"(?P<after>↵?[,(]?↵?(?:le↵)?(?P<weekday>{WEEKDAY})?)",
    re.IGNORECASE,
)
_THIS_DAY = pattern(rf"(?<!\w)ce↵(?P<day>{'|'.join(WEEKDAYS)})(?!\w)(?!↵{{1,2}}\d)", re.IGNORECASE)


def _mixed_articles(copy: Copy) -> Iterator[Finding]:
    for words, mention in timing_of(copy).dated(copy.passages):
        if mention.kind is Kind.SEVERAL and (repaired := _one_article(words.text, mention)):
            said = words.wrong(
                repaired,
                "« les » vaut pour tous les jours énumérés, « le » pour un seul : la phrase mêle "
                "les deux.",
                "Écrivez « {} ».",
            )
            yield replace(said, replacement=None) if words.is_quoted else said


def _one_article(words: str, mention: DateMention) -> str:
    """The words with « les » alone; "" when their articles agree."""
    article = _LEADING_ARTICLE.match(words)
    if article is None:
        return ""
    rest = words[article.end() :]
    inner = len(_INNER_ARTICLE.findall(rest))
    repeated = article[1].lower() == "le" and inner == len(mention.days) - 1
    if repeated or (article[1].lower() == "les" and not inner):
        return ""
    return f"{article[1][0]}es {_INNER_ARTICLE.sub('', rest)}"


def _lendemain(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for passage in copy.passages:
        shifted = list(found_in([passage], _SHIFTED))
        mentions = list(timing.mentions(passage)) if shifted else []
        for words in shifted:
            yield from _lendemain_of(words, mentions)


def _lendemain_of(words: Words, mentions: list[DateMention]) -> Iterator[Finding]:
    match = words.match
    rank = bisect_right(mentions, words.start, key=lambda mention: mention.end)
    if not rank:
        return
    base = mentions[rank - 1].days[-1]
    meant = base + dt.timedelta(days=_SHIFTS[" ".join(match["shift"].lower().split())])
    following = mentions[rank] if rank < len(mentions) else None
    if following is not None and match.end("shift") <= following.start <= words.end:
        says_otherwise, end = following.days[0] != meant, following.end
    elif match["weekday"]:
        says_otherwise = weekday_number(match["weekday"]) != meant.weekday()
        end = match.end("weekday")
    else:
        return
    if says_otherwise:
        yield Excerpt(words.passage, words.start, end).told(
            "« {shift} » du {base} est le {meant}.",
            "Corrigez la date, ou écrivez-la à la place de « {lower} » si ce n’est pas celle du "
            "jour voisin.",
            shift=match["shift"],
            lower=match["shift"].lower(),
            base=day_month(base),
            meant=weekday_day_month(meant),
        )


def _day_without_date(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for words in found_in(copy.passages, _THIS_DAY) if timing.is_dated else ():
        day = words.match["day"].lower()
        if weekday_number(day) != timing.today.weekday():
            yield words.told(
                "Le communiqué est daté d’un {dated} : on ne sait pas de quel {day} il s’agit.",
                "Ajoutez la date.",
                dated=weekday(timing.today),
                day=day,
            )


CHECKS: Checks = {
    "jours-coordonnes": _mixed_articles,
    "lendemain": _lendemain,
    "jour-sans-date": _day_without_date,
}
