"""Groups of three digits.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Nombres »: a
narrow unbreakable space between groups; years, postcodes, articles and identifiers have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.characters import BLANK, DIGITS, NNBSP
from communique.typography.rule import Edit, Finder, Rule, rewrite

_BLANKS = re.compile(BLANK)
_UNGROUPED = (
    r"[1-9](?<![\w.,/#°+-].)[0-9]{%s}(?![\w-]|\.[0-9])(?=(?:,[0-9]+)?(?P<context>"
    + BLANK
    + r"?(?:[kKM]|Mde?s?)?[€$£%%]|"
    + BLANK
    + r"(?P<word>\w+)|))"
)
_UNITS = re.compile("km|cm|mm|ha|k?m[²³23]?|kg|g|t|l|L|[kMGT]W|[kMGT]Wh|[MGT]o|euros?|d|de")
_NOT_NOUNS = re.compile(
    "dans|sous|sans|mais|vers|puis|plus|leurs|nous|vous|elles|depuis|après|près|hors|lors|alors|"
    "ainsi|jamais|toujours|toutefois|cours|fois|cedex|deux"
)
_QUANTITY_BEFORE = re.compile(
    r"(?:(?:plus|près|moins|autour|quelque|environ|jusqu’à|jusqu'à|minimum|maximum|total)"
    rf"(?:{BLANK}de)?|(?:^|\W)d[’']environ){BLANK}$"
)
_IDENTIFIER_BEFORE = re.compile(
    rf"(?i:n°|n[o°]s|articles?|art\.|décret|loi|arrêté|postal|postale|cedex|bp|cs|cp|tsa|siret|"
    rf"siren|rcs|réf\.?|référence|dossier|lot|code|insee|isbn|issn|numéro){BLANK}?:?{BLANK}?$"
)
_YEARS = range(1900, 2101)


def _grouped(match: re.Match[str]) -> str:
    return _BLANKS.sub(NNBSP, match[0])


def _in_threes(digits: str) -> str:
    first = len(digits) % 3 or 3
    return NNBSP.join((digits[:first], *(digits[i : i + 3] for i in range(first, len(digits), 3))))


def _ungrouped(digits_after_first: str, *, but: range = range(0)) -> Finder:
    """Long numbers that surely count something: a unit, a plural noun or « plus de » says so."""
    pattern = _UNGROUPED % digits_after_first

    def find(text: str) -> Iterator[Edit]:
        for match in re.finditer(pattern, text):
            before = text[max(0, match.start() - 16) : match.start()]
            if int(match[0]) not in but and _counts_something(before, match):
                yield (*match.span(), _in_threes(match[0]))

    return find


def _counts_something(before: str, match: re.Match[str]) -> bool:
    if _IDENTIFIER_BEFORE.search(before):
        return False
    if match["context"] and not match["word"]:
        return True
    word = match["word"] or ""
    is_plural = len(word) > 3 and word.islower() and word.endswith(("s", "x"))
    return (
        _UNITS.fullmatch(word) is not None
        or (is_plural and _NOT_NOUNS.fullmatch(word) is None)
        or _QUANTITY_BEFORE.search(before) is not None
    )


RULES = (
    Rule(
        "espace-des-milliers",
        "Une espace fine insécable sépare les tranches de trois chiffres.",
        rewrite(
            rf"[1-9](?<![\w.,].)(?<![0-9]{BLANK}.)[0-9]{{0,2}}(?:{BLANK}[0-9]{{3}})+(?![0-9])",
            _grouped,
        ),
        needs=DIGITS,
    ),
    Rule(
        "tranches-de-trois-chiffres",
        "Une espace fine insécable sépare les tranches de trois chiffres.",
        _ungrouped("4,11"),
        needs=DIGITS,
        fits_quotations=False,
    ),
)

SUGGESTIONS = (
    Rule(
        "milliers-a-quatre-chiffres",
        "À partir de quatre chiffres, une espace fine insécable sépare les milliers, sauf dans les "
        "années, les codes et les numéros.",
        _ungrouped("3", but=_YEARS),
        needs=DIGITS,
        safe=False,
    ),
)
