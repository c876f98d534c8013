"""The press contacts of a copy: those of the brief, or the lines under « Contacts presse »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from communique.brief.model import Contact
from communique.lint.copy import Copy, Passage
from communique.lint.matches import Excerpt
from communique.lint.texts import fields
from communique.typography.plain_signs import pattern

EMAIL = pattern(r"(?<![\w.@+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
PHONE = pattern(r"""
    (?<![\w+.])(?:\+33[~.-]?(?:\(0\)[~.-]?)?[1-9]|0[1-9])(?:(?P<sign>[~.-]?)\d\d)
    (?:(?P=sign)\d\d){3}(?![\d])""")
_HEADING = pattern(
    r"\bcontacts?\b(?:\W+(?:de\s+(?:la\s+)?)?presse)?\s*:?|service~de~presse", re.IGNORECASE
)
_PERSON = pattern(r"""
    (?<![\w@.-])[A-ZÀ-Þ][a-zà-ÿœ]+(?:-[A-ZÀ-Þ][a-zà-ÿœ]+)*~+
    (?:(?:de|du|d’|la|le|van|von|El|Ben)~?)*[A-ZÀ-Þ][\w’-]+""")
_OFFICE = pattern(
    r"""\b(?:service|bureau|cabinet|direction|département|mission|agence|préfecture|ministère
    |délégation|pôle|presse|communication)\b""",
    re.IGNORECASE,
)
_ACRONYM = pattern(r"\b[A-ZÀ-Þ]{2,}\b")
_WORD = pattern(r"\w")


@dataclass(frozen=True, slots=True)
class ContactBlock(Excerpt):
    """One contact, and the words to point at: from its first words to its address or telephone."""

    has_person: bool
    has_office: bool
    has_email: bool
    has_phone: bool


def contact_blocks(copy: Copy) -> Iterator[ContactBlock]:
    """In order."""
    if copy.brief is None:
        yield from _of_text(copy)
    for index, contact in enumerate(copy.brief.communique.contacts if copy.brief else ()):
        yield from _of_brief(copy, contact, f"contacts.{index}")


def _of_brief(copy: Copy, contact: Contact, path: str) -> Iterator[ContactBlock]:
    people = contact.personnes
    keys = ["organisme", "courriel", *(f"personnes.{i}.courriel" for i in range(len(people))),
            "personnes.0.nom", "telephone"]  # fmt: skip
    written = (one for one in fields(copy, *(f"{path}.{key}" for key in keys)) if one.text)
    for passage in islice(written, 1):
        yield ContactBlock(
            passage,
            0,
            len(passage.text),
            has_person=bool(people),
            has_office=bool(contact.organisme),
            has_email=bool(contact.courriel) or any(person.courriel for person in people),
            has_phone=bool(contact.telephone) or any(person.telephone for person in people),
        )


def _of_text(copy: Copy) -> Iterator[ContactBlock]:
    """The lines with an address or a telephone, from the heading « Contacts » on."""
    after_heading = False
    for passage in copy.passages:
        heading = _HEADING.match(passage.text.strip()) if len(passage.text) < 300 else None
        after_heading = after_heading or heading is not None
        if after_heading:
            yield from _of_lines(passage)


def _of_lines(passage: Passage) -> Iterator[ContactBlock]:
    start = 0
    for line in passage.text.split("\n"):
        email, phone = EMAIL.search(line), PHONE.search(line)
        pointed = email or phone
        if pointed is not None:
            rest = EMAIL.sub("", _HEADING.sub("", line))
            heading = _HEADING.match(line)
            titled = heading is not None and heading[0].rstrip().endswith(":")
            words = _WORD.search(line, heading.end() if heading and titled else 0)
            yield ContactBlock(
                passage,
                start + (words or pointed).start(),
                start + pointed.end(),
                has_person=_PERSON.search(rest) is not None,
                has_office=bool(_OFFICE.search(rest) or _ACRONYM.search(rest)),
                has_email=email is not None,
                has_phone=phone is not None,
            )
        start += len(line) + 1
