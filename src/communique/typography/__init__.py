"""French typography: a text in, corrections out.

One knowledge, two uses: ``typesetting`` gives what may be applied to a published text unasked,
letter for letter; ``corrections`` gives everything a desk editor would mark, for a person to see.

The order of the registry is that of the work: signs first (invisible ones, quotation marks,
apostrophes, ellipses, dashes), then spaces between words and signs, then numbers and what goes
with them. A rule may rely on what the rules before it have settled.

* ``rule``, ``plain_signs``: what a rule is, and how its patterns are typed.
* ``invisibles``, ``quotes``, ``apostrophes``, ``ellipses``, ``dashes``: signs.
* ``punctuation``: the blanks around them.
* ``digit_groups``, ``hour_signs``, ``month_days``, ``phone_digits``, ``units``: numbers.
* ``abbreviations``, ``raised_endings``, ``capitals``, ``repetitions``: words.
* ``corrected_text``, ``correction``: a text while rules work on it, and what comes of it.
* ``protected``, ``zones``: what is never touched.
* ``lexicon``: the word lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from communique.typography import (
    abbreviations,
    apostrophes,
    capitals,
    dashes,
    digit_groups,
    ellipses,
    hour_signs,
    invisibles,
    month_days,
    phone_digits,
    punctuation,
    quotes,
    raised_endings,
    repetitions,
    units,
)
from communique.typography.corrected_text import Draft
from communique.typography.correction import Correction, apply, shifted
from communique.typography.protected import protected_zones
from communique.typography.raised_endings import superscripts
from communique.typography.rule import Rule
from communique.typography.zones import Zone, Zones

__all__ = [
    "RULES",
    "Correction",
    "Rule",
    "apply",
    "corrections",
    "protected_zones",
    "shifted",
    "superscripts",
    "typesetting",
]

TYPESETTING: tuple[Rule, ...] = (
    *invisibles.RULES,
    *quotes.RULES,
    *apostrophes.RULES,
    *ellipses.RULES,
    *dashes.RULES,
    *punctuation.RULES,
    *hour_signs.RULES,
    *phone_digits.RULES,
    *digit_groups.RULES,
    *units.RULES,
    *month_days.RULES,
    *abbreviations.RULES,
    *raised_endings.RULES,
)
"""Safe, and every letter and digit stays."""

REWORDING: tuple[Rule, ...] = (
    *capitals.LETTER_RULES,
    *raised_endings.LETTER_RULES,
    *month_days.LETTER_RULES,
    *hour_signs.LETTER_RULES,
    *units.LETTER_RULES,
    *repetitions.LETTER_RULES,
)
"""Safe outside quotations, but letters or digits change: for the brief, never for the document."""

SUGGESTING: tuple[Rule, ...] = (
    *ellipses.SUGGESTIONS,
    *dashes.SUGGESTIONS,
    *digit_groups.SUGGESTIONS,
)
"""For a person to judge."""

RULES: tuple[Rule, ...] = (*TYPESETTING, *REWORDING, *SUGGESTING)

_NOT_IN_QUOTATIONS = tuple(rule for rule in RULES if rule.safe and not rule.fits_quotations)


def typesetting(text: str, *, quoted: Iterable[Zone] = ()) -> list[Correction]:
    """What may be applied to a published text: safe, and every letter and digit stays.

    In the zones ``quoted``, somebody’s own words, only spaces, quotes and apostrophes move. The
    list is sorted and disjoint; once it is applied, a second call finds nothing.
    """
    return _settled(text, tuple(quoted)).corrections


def corrections(text: str, *, in_quotation: bool = False) -> list[Correction]:
    """Everything to mark in a text, sorted and disjoint: what typesetting does, and more.

    ``in_quotation``: the whole text is somebody’s own words. There, and between « and », a
    correction that changes letters is only suggested (``safe`` is false).
    """
    draft = _settled(text, ((0, len(text)),) if in_quotation else ()).copy()
    draft.quote(quotes.guillemets(draft.text))
    draft.settle((*REWORDING, *TYPESETTING), unsure=len(REWORDING))
    return draft.with_suggestions((*SUGGESTING, *_NOT_IN_QUOTATIONS))


@lru_cache(maxsize=256)
def _settled(text: str, quoted: tuple[Zone, ...]) -> Draft:
    """The text with the rules of typesetting applied.

    Kept for a while: most texts of a brief are read twice, to be typeset and by the desk.
    """
    draft = Draft(text, Zones(quoted))
    draft.settle(TYPESETTING)
    return draft
