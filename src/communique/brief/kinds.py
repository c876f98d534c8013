"""The kinds of text a key may hold: how each is read, named to the user, and facts in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from communique.brief.addresses import read_email, read_phone, read_target, read_url
from communique.brief.diagnosis import Unreadable
from communique.brief.limits import MAX_BRIEF_BYTES, MAX_INTEGER_DIGITS, MAX_VALUE_CHARACTERS
from communique.brief.model import (
    Email,
    Hours,
    ImagePath,
    Line,
    Markdown,
    MarkedLine,
    Name,
    Phone,
    Target,
    Url,
)
from communique.brief.moments import read_date, read_hours, read_instant
from communique.brief.near_words import plain_form

_INTEGER = re.compile(rf"\d{{1,{MAX_INTEGER_DIGITS}}}", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kind:
    """``read`` raises Unreadable; ``stand_in`` keeps the reading going after a problem.

    ``takes_marks``: its texts are in light Markdown.
    """

    read: Callable[[str], object]
    noun: str
    stand_in: object
    one_line: bool = True
    takes_facts: bool = True
    takes_marks: bool = False
    longest: int = MAX_VALUE_CHARACTERS

    def value(self, text: str) -> object:
        """What the text is; raises Unreadable, also for a text longer than any such value."""
        if len(text) > self.longest:
            raise Unreadable(
                "valeur-trop-longue",
                f"Cette valeur compte {len(text)} signes\u202f; {self.noun} en a "
                f"{self.longest} au plus.",
                "Vérifiez qu’un guillemet ou un retour à la ligne n’a pas été oublié.",
            )
        return self.read(text)


def read_integer(text: str) -> int:
    """A whole number, digits only."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        hint = f"Écrivez les chiffres sans espace : {re.sub(r'[^0-9]', '', text)}"
    elif digits := re.match(r"\d+", text, re.ASCII):
        hint = f"Écrivez seulement le nombre : {digits[0][:MAX_INTEGER_DIGITS]}"
    else:
        hint = "Écrivez-le en chiffres, par exemple 350."
    raise Unreadable("nombre-invalide", f"« {text[:40]} » n’est pas un nombre entier.", hint)


def read_name(text: str) -> Name:
    """A short identifier: small letters without accents, digits, « - » and « _ » between."""
    if _NAME.fullmatch(text):
        return Name(text)
    suggestion = re.sub("_+", "_", plain_form(text))[:40]
    raise Unreadable(
        "nom-court",
        f"Le nom « {text[:40]} » contient une espace, une majuscule ou un accent.",
        f"Écrivez par exemple « {suggestion} »." if _NAME.fullmatch(suggestion) else "",
    )


_TEXT: Final = MAX_BRIEF_BYTES

KINDS: Final[Mapping[object, Kind]] = MappingProxyType(
    {
        Line: Kind(Line, "un texte sur une ligne", Line(""), longest=_TEXT),
        MarkedLine: Kind(
            MarkedLine, "un texte sur une ligne", MarkedLine(""), takes_marks=True, longest=_TEXT
        ),
        Markdown: Kind(
            Markdown, "un texte", Markdown(""), one_line=False, takes_marks=True, longest=_TEXT
        ),
        Hours: Kind(read_hours, "une heure ou des horaires", Hours(""), takes_marks=True),
        Url: Kind(read_url, "une adresse web", Url("")),
        Target: Kind(read_target, "une adresse", Target("")),
        Email: Kind(read_email, "une adresse électronique", Email("")),
        Phone: Kind(read_phone, "un numéro de téléphone", Phone("")),
        Name: Kind(read_name, "un nom court", Name(""), takes_facts=False),
        ImagePath: Kind(ImagePath, "un nom de fichier", ImagePath(""), takes_facts=False),
        int: Kind(read_integer, "un nombre entier", 1, takes_facts=False),
        dt.date: Kind(read_date, "une date AAAA-MM-JJ", dt.date.min, takes_facts=False),
        dt.datetime: Kind(
            read_instant,
            "un instant AAAA-MM-JJTHH:MM",
            dt.datetime.min.replace(tzinfo=dt.UTC),
            takes_facts=False,
        ),
    }
)
