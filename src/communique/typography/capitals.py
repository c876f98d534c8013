"""Accents on capitals, À included, and the ligatures œ and æ.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*, « Capitales »:
capitals take their accents, the preposition À too. Words are those of ``data/``: each has no
unaccented twin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from communique.characters import BLANK, and_blank
from communique.typography.lexicon import words_of
from communique.typography.rule import Rule, rewrite

_SENTENCE_START = rf"(?:\A|(?<=[\n\u2028«])|(?<=[.!?…«•–]{BLANK}))"
_AFTER_A = (
    r"l[’']|la |cette |ce |cet |ces |noter|partir |travers |propos|compter |terme|savoir|défaut|"
    r"titre |Paris|Lyon|Marseille|Bordeaux|Lille|Toulouse|Rennes|Nantes|Strasbourg|Montpellier|"
    r"Metz|Dijon|Rouen|Orléans|Tours|Nancy|Bruxelles|Mayotte"
)


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@cache
def _accented() -> dict[str, str]:
    """« Etat » → « État », « ETAT » → « ÉTAT », and their plurals, from the list of words."""
    known: dict[str, str] = {}
    for word in words_of("capitales-accentuees.txt"):
        for form in (word, f"{word}s"):
            known[_without_accents(form.upper())] = form.upper()
            if not form[0].isascii():
                known[_without_accents(form[0].upper()) + form[1:]] = form.capitalize()
    return {bare: right for bare, right in known.items() if bare != right}


def _with_accents(match: re.Match[str]) -> str:
    return _accented().get(match[0], match[0])


def _with_ligature(match: re.Match[str]) -> str:
    ligature = "œ" if match[0].lower() == "oe" else "æ"
    return ligature if match[0].islower() else ligature.upper()


_STARTS = re.compile(_SENTENCE_START)


def _staff(match: re.Match[str]) -> str:
    first = "É" if _STARTS.match(match.string, match.start()) else "é"
    return f"{first}tat{match['s']}-major{match['s']}"


LETTER_RULES = (
    Rule(
        "etat-major",
        "«\u00a0État-major\u00a0» s’écrit avec un trait d’union et sans majuscule intérieure.",
        rewrite(rf"[EÉeé](?<![\w-].)tat(?P<s>s?)(?:[-\u2011]|{BLANK})[Mm]ajors?(?!\w)", _staff),
        needs=("ajor",),
        keeps_letters=False,
    ),
    Rule(
        "accent-sur-capitale",
        "Les capitales portent leurs accents.",
        rewrite(r"[A-Z](?<![\w.].)\w+", _with_accents),
        keeps_letters=False,
    ),
    Rule(
        "a-accent-grave",
        "La préposition «\u00a0À\u00a0» porte son accent en tête de phrase.",
        rewrite(rf"{_SENTENCE_START}A(?={BLANK}(?:{_AFTER_A.replace(' ', BLANK)}))", "À"),
        needs=and_blank("A"),
        keeps_letters=False,
    ),
    Rule(
        "ligature",
        "Les lettres œ et æ sont liées.",
        rewrite(
            r"(?i:oe)(?=(?i:u(?!rop)[rvfxd]|uvre|ud|il(?:s|let|lets)?(?!\w)|sophag|nolog|cumén|dèm))"
            r"|(?<=[fF])oe(?=tus|tal)|(?<=vit)ae(?!\w)|(?<=\bex )ae(?=quo)",
            _with_ligature,
        ),
        needs=("oe", "OE", "Oe", "ae"),
        keeps_letters=False,
    ),
)
