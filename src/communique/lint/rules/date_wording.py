"""The wording of several days: « les 16 et le 21 novembre », « le lendemain, jeudi »."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator

from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Checks, Finding
from communique.lint.language.contexts import is_quoted
from communique.lint.language.dates_found import DateMention, Kind
from communique.lint.language.month_names import SPACE, WEEKDAY, WEEKDAYS, weekday_number
from communique.lint.language.phrasing import day_month, weekday_day_month
from communique.lint.language.timing import timing_of

_LEADING_ARTICLE = re.compile(rf"(les?){SPACE}{{1,2}}", re.IGNORECASE)
_INNER_ARTICLE = re.compile(rf"(?<=\W)le{SPACE}(?=\w)", re.IGNORECASE)
_SHIFTS = {"la veille": -1, "le lendemain": 1, "le surlendemain": 2}
_SHIFTED = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(_SHIFTS).replace(' ', SPACE)})(?!\w)(?!{SPACE}d[eu’'])"
    rf"(?P<after>{SPACE}?[,(]?{SPACE}?(?:le{SPACE})?(?P<weekday>{WEEKDAY})?)",
    re.IGNORECASE,
)


def _mixed_articles(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for passage in copy.passages:
        for mention in timing.mentions(passage):
            if mention.kind is Kind.SEVERAL:
                yield from _mixed_articles_of(mention, passage)


def _mixed_articles_of(mention: DateMention, passage: Passage) -> Iterator[Finding]:
    words = passage.text[mention.start : mention.end]
    article = _LEADING_ARTICLE.match(words)
    if article is None:
        return
    rest = words[article.end() :]
    inner = len(_INNER_ARTICLE.findall(rest))
    repeated = article[1].lower() == "le" and inner == len(mention.days) - 1
    if repeated or (article[1].lower() == "les" and not inner):
        return
    plural = "Les" if article[1][0] == "L" else "les"
    repaired = f"{plural} {_INNER_ARTICLE.sub('', rest)}"
    yield Finding(
        passage,
        mention.start,
        mention.end,
        "« les » vaut pour tous les jours énumérés, « le » pour un seul : la phrase mêle les deux.",
        f"Écrivez « {repaired} ».",
        replacement=None if is_quoted(passage, mention.start) else repaired,
    )


def _lendemain(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    for passage in copy.passages:
        shifted = list(_SHIFTED.finditer(passage.text))
        if not shifted:
            continue
        mentions = list(timing.mentions(passage))
        for match in shifted:
            yield from _lendemain_of(match, passage, mentions)


def _lendemain_of(
    match: re.Match[str], passage: Passage, mentions: list[DateMention]
) -> Iterator[Finding]:
    rank = bisect_right(mentions, match.start(), key=lambda mention: mention.end)
    if not rank:
        return
    base = mentions[rank - 1].days[-1]
    meant = base + dt.timedelta(days=_SHIFTS[" ".join(match["word"].lower().split())])
    following = mentions[rank] if rank < len(mentions) else None
    if following is not None and match.end("word") <= following.start <= match.end():
        says_otherwise, end = following.days[0] != meant, following.end
    elif match["weekday"]:
        says_otherwise = weekday_number(match["weekday"]) != meant.weekday()
        end = match.end("weekday")
    else:
        return
    if says_otherwise:
        yield Finding(
            passage,
            match.start(),
            end,
            f"« {match['word']} » du {day_month(base)} est le {weekday_day_month(meant)}.",
            "Corrigez la date, ou écrivez-la à la place de « "
            f"{match['word'].lower()} » si ce n’est pas celle du jour voisin.",
        )


_THIS_DAY = re.compile(
    rf"(?<!\w)ce{SPACE}(?P<day>{'|'.join(WEEKDAYS)})(?!\w)(?!{SPACE}{{1,2}}\d)", re.IGNORECASE
)


def _day_without_date(copy: Copy) -> Iterator[Finding]:
    timing = timing_of(copy)
    if not timing.is_dated:
        return
    for passage in copy.passages:
        for match in _THIS_DAY.finditer(passage.text):
            if weekday_number(match["day"]) != timing.today.weekday():
                yield Finding(
                    passage,
                    *match.span(),
                    f"Le communiqué est daté d’un {WEEKDAYS[timing.today.weekday()]} : on ne sait "
                    f"pas de quel {match['day'].lower()} il s’agit.",
                    "Ajoutez la date.",
                )


CHECKS: Checks = {
    "jours-coordonnes": _mixed_articles,
    "lendemain": _lendemain,
    "jour-sans-date": _day_without_date,
}
