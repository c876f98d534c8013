"""Abbreviations stay with what they announce; acronyms take no points.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Abréviations »,
« Sigles ».
"""

from __future__ import annotations

import re

from communique.characters import BLANK, DIGITS, NBSP, UPPER
from communique.typography.rule import Rule, rewrite

_TITLES = "Mmes|Mme|Mlles|Mlle|Drs|Dr|Prs|Pr|Mgr|Me|Mes"
_PARTS = "pp?|art|chap|vol|fig|al|ann|t"


def _without_points(match: re.Match[str]) -> str:
    """« D.I.T.P. », whose last point may also end the sentence."""
    acronym = match[0].replace(".", "")
    return f"{acronym}." if match["end"] is not None else acronym


RULES = (
    Rule(
        "espace-apres-titre",
        "Une espace insécable garde le titre de civilité avec le nom.",
        rewrite(
            rf"(?<![\w.&’'-])(?:MM?\.|(?:{_TITLES})(?={BLANK}))(?P<fix>{BLANK}?)"
            rf"(?={UPPER}[a-zà-ÿ]|(?<={BLANK})(?:{UPPER}|l[ae]s?{BLANK}|l[’']))",
            NBSP,
        ),
        needs=("M.", "Mme", "Ml", "Dr", "Pr", "Me", "Mgr"),
    ),
    Rule(
        "espace-apres-numero",
        "Une espace insécable suit «\u00a0n°\u00a0».",
        rewrite(rf"(?<!\w)[nN]°(?P<fix>{BLANK}?(?=[0-9])|{BLANK}(?=\w))", NBSP),
        needs="°",
    ),
    Rule(
        "espace-apres-abreviation",
        "Une espace insécable garde l’abréviation avec son numéro.",
        rewrite(rf"(?<![\w.])(?:{_PARTS})\.(?P<fix>{BLANK}?)(?=[0-9])", NBSP),
        needs=DIGITS,
    ),
    Rule(
        "espace-dans-article-de-code",
        "Une espace insécable garde la lettre avec le numéro de l’article.",
        rewrite(rf"(?<![\w.])[LRDA]\.(?P<fix>{BLANK})(?=[0-9])", NBSP),
        needs=("L.", "R.", "D.", "A."),
    ),
    Rule(
        "espace-apres-paragraphe",
        "Une espace insécable suit §.",
        rewrite(rf"§(?P<fix>{BLANK}?)(?=[0-9])", NBSP),
        needs="§",
    ),
    Rule(
        "sigle-sans-points",
        "Un sigle s’écrit sans points.",
        rewrite(
            rf"[A-Z](?<![\w.].)\.(?:[A-Z]\.){{2,7}}(?![\w.-])(?!{BLANK}{UPPER})"
            r"(?P<end>(?=\s*\Z|\s*\n))?",
            _without_points,
        ),
        needs=".",
        fits_quotations=False,
    ),
)
