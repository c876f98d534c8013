"""The kinds of value a key may hold: how each is read, named to the user, described to an editor.

``schema`` is as lenient as the reader: every value is read as text, so an editor that takes ``06``
for a number or ``2022-11-08`` for a date is right too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    NextTime,
    Phone,
    Role,
    Target,
    Url,
)
from communique.brief.moments import read_date, read_hours, read_instant
from communique.brief.near_words import plain_form
from communique.characters import BLANK

_INTEGER = re.compile(rf"\d{{1,{MAX_INTEGER_DIGITS}}}", re.ASCII)
_GROUPED = re.compile(rf"\d{{1,3}}(?:(?:{BLANK}|[.,’'])\d{{3}})+", re.ASCII)
NAME: Final = "[a-z][a-z0-9]*([-_][a-z0-9]+)*"
_NAME = re.compile(NAME, re.ASCII)

Schema = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """``read`` raises Unreadable; ``stand_in`` keeps the reading going after a problem.

    ``field`` is how the form shows it. ``role`` is what the desk takes it for, None when it is no
    words, and ``next_time`` what ``new`` does with it, unless its key says otherwise.
    ``takes_marks``: its texts are in light Markdown.
    """

    read: Callable[[str], object]
    noun: str
    stand_in: object
    field: str
    schema: Schema
    role: Role | None = None
    next_time: NextTime | None = None
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


_WORDS: Final[Schema] = {"type": ["string", "number", "boolean"]}
_LINE: Final = "un texte sur une ligne"
_LONG: Final = MAX_BRIEF_BYTES
_DIGITS: Final = f"^[0-9]{{1,{MAX_INTEGER_DIGITS}}}$"


def _facts_or(pattern: str, *other_types: str) -> Schema:
    """A text of that pattern, or nothing yet, or facts cited."""
    return _of(rf"^$|{pattern}|\{{\{{", *other_types)


def _of(pattern: str, *other_types: str) -> Schema:
    return {"type": ["string", *other_types] if other_types else "string", "pattern": pattern}


KINDS: Final[Mapping[object, Kind]] = {
    Line: Kind(Line, _LINE, Line(""), "line", _WORDS, Role.LABEL, longest=_LONG),
    MarkedLine: Kind(
        MarkedLine, _LINE, MarkedLine(""), "line", _WORDS, Role.LABEL,
        takes_marks=True, longest=_LONG,
    ),
    Markdown: Kind(
        Markdown, "un texte", Markdown(""), "text", _WORDS, Role.PARAGRAPH,
        one_line=False, takes_marks=True, longest=_LONG,
    ),
    Hours: Kind(
        read_hours, "une heure ou des horaires", Hours(""), "line", _WORDS, Role.LABEL,
        takes_marks=True,
    ),
    Url: Kind(
        read_url, "une adresse web", Url(""), "url", _facts_or(r"^https?://\S+$"),
        next_time=NextTime.MARKED_IF_DEEP,
    ),
    Target: Kind(
        read_target, "une adresse", Target(""), "url",
        _facts_or(r"^(https?://|mailto:|tel:)\S.*$"),
        next_time=NextTime.MARKED_IF_DEEP,
    ),
    Email: Kind(
        read_email, "une adresse électronique", Email(""), "email", _facts_or(r"^\S+@\S+\.\S+$"),
        next_time=NextTime.MARKED,
    ),
    Phone: Kind(
        read_phone, "un numéro de téléphone", Phone(""), "phone",
        _facts_or(r"^[+0-9(][0-9 .()/,;+oute-]+$", "number"),
        next_time=NextTime.MARKED,
    ),
    Name: Kind(
        read_name, "un nom court", Name(""), "name", _of(f"^{NAME}$"), takes_facts=False
    ),
    ImagePath: Kind(
        ImagePath, "un nom de fichier", ImagePath(""), "image",
        _of(r"\.([pP][nN][gG]|[jJ][pP][eE]?[gG])$"), takes_facts=False, next_time=NextTime.MARKED,
    ),
    int: Kind(
        read_integer, "un nombre entier", 1, "integer",
        {"type": ["integer", "string"], "minimum": 0, "pattern": _DIGITS},
        takes_facts=False, next_time=NextTime.MARKED,
    ),
    dt.date: Kind(
        read_date, "une date AAAA-MM-JJ", dt.date.min, "date",
        _of("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), takes_facts=False, next_time=NextTime.MARKED,
    ),
    dt.datetime: Kind(
        read_instant, "un instant AAAA-MM-JJTHH:MM", dt.datetime.min.replace(tzinfo=dt.UTC),
        "datetime",
        _of("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$"),
        takes_facts=False, next_time=NextTime.MARKED,
    ),
}  # fmt: skip
