"""Spaces before and after the signs of punctuation.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Ponctuation »:
nothing before the low signs, an unbreakable space before the colon, a narrow one before ; ! ?.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.characters import BLANK, LETTER, LINE_ENDS, LOWER, NBSP, NNBSP, UPPER
from communique.typography.rule import Edit, Rule, rewrite, space_after, space_before

_OPENING = frozenset("([{«“‘<¡¿")
_CLOSING = frozenset(")]}»”’'\"%‰€$£°…*²³")
_ENDS = r"(?=[\s»”\"'’…),.\]*]|\Z)"
"""What follows a sign that ends something."""


def _word_or_closing(before: str) -> bool:
    return before.isalnum() or before in _CLOSING


def _not_opening(before: str) -> bool:
    return before not in _OPENING


def _can_bear_colon(before: str) -> bool:
    return before not in _OPENING and before not in ":/\\"


def _can_bear_high_sign(before: str) -> bool:
    return before not in _OPENING and before not in ";!?&/\\="


def _not_closing_bracket(after: str) -> bool:
    return after not in ")]"


_STUCK_COLON = re.compile(rf":{LETTER}")
_COLON_AND_TEXT = re.compile(
    rf"(?<!{BLANK}){BLANK}+:(?={LETTER})(?!\w+:)|(?<=[a-zà-öø-ÿœ).]):(?={UPPER}{LOWER})"
)


def _around_stuck_colon(text: str) -> Iterator[Edit]:
    """« mot :mot » and « Contact:Claire »: both spaces are missing or wrong."""
    if not _STUCK_COLON.search(text):
        return
    for match in _COLON_AND_TEXT.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if before and before not in _OPENING | LINE_ENDS:
            yield (*match.span(), f"{NBSP}: ")


RULES = (
    Rule(
        "espace-avant-ponctuation-basse",
        "Pas d’espace avant la virgule, le point, les points de suspension ni la parenthèse "
        "fermante.",
        space_before(
            r",(?![0-9,])|\.(?=[\s»”)\]]|\Z)|…(?=[\s»”),\]]|\Z)",
            "",
            after=_word_or_closing,
            insert=False,
        ),
    ),
    Rule(
        "espace-avant-fermante",
        "Pas d’espace avant une parenthèse ou un crochet fermant.",
        space_before(r"[)\]]", "", after=_not_opening, insert=False),
        needs=")]",
    ),
    Rule(
        "espace-apres-ouvrante",
        "Pas d’espace après une parenthèse ou un crochet ouvrant.",
        space_after(r"[(\[]", "", before=_not_closing_bracket, insert=False),
        needs="([",
    ),
    Rule(
        "espace-apres-virgule",
        "Une espace suit la virgule.",
        rewrite(rf",(?<={LETTER},)(?P<fix>)(?=[«“]|{LETTER}{LETTER}|[àÀ]{BLANK})", " "),
        needs=",",
    ),
    Rule(
        "espace-apres-point",
        "Une espace sépare deux phrases.",
        rewrite(rf"\.(?<={LOWER}{LOWER}\.)(?P<fix>)(?={UPPER}(?:{LOWER}|[’'{BLANK[1:-1]}]))", " "),
        needs=".",
    ),
    Rule(
        "espace-autour-deux-points",
        "Une espace insécable précède les deux-points, une espace les suit.",
        _around_stuck_colon,
        needs=":",
    ),
    Rule(
        "espace-avant-deux-points",
        "Une espace insécable précède les deux-points.",
        space_before(r":(?<!::)(?=[\s»”\"“«'’…(*\[]|\Z)(?!\()", NBSP, after=_can_bear_colon),
        needs=":",
    ),
    Rule(
        "espace-avant-ponctuation-haute",
        "Une espace fine insécable précède le point-virgule, le point d’exclamation et le point "
        "d’interrogation.",
        space_before(
            rf"[;!?](?<![;!?].)(?<!;(?=\)))[;!?]*+{_ENDS}",
            NNBSP,
            after=_can_bear_high_sign,
        ),
        needs=";!?",
    ),
    Rule(
        "espace-autour-ponctuation-haute",
        "Une espace fine insécable précède le point-virgule, le point d’exclamation et le point "
        "d’interrogation\u202f; une espace les suit.",
        rewrite(
            rf"(?<=[\w»)%€])(?P<fix>{BLANK}[;!?])(?={LETTER}{LETTER})",
            lambda match: f"{NNBSP}{match['fix'][-1]} ",
        ),
        needs=";!?",
    ),
)
