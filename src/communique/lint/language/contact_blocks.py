"""The press contacts of a copy: those of the brief, or the lines under « Contacts presse »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.brief.brief import Brief
from communique.brief.model import Contact
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage

EMAIL = re.compile(r"(?<![\w.@+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
PHONE = re.compile(
    r"(?<![\w+.])(?:\+33[ \u00a0\u202f.-]?(?:\(0\)[ \u00a0\u202f.-]?)?[1-9]|0[1-9])"
    r"(?:(?P<sign>[ \u00a0\u202f.-]?)\d\d)(?:(?P=sign)\d\d){3}(?![\d])"
)
_HEADING = re.compile(
    r"\bcontacts?\b(?:\W+(?:de\s+(?:la\s+)?)?presse)?\s*:?|service de presse", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?<![\w@.-])[A-ZÀ-Þ][a-zà-ÿœ]+(?:-[A-ZÀ-Þ][a-zà-ÿœ]+)*[ \u00a0\u202f]+"
    r"(?:(?:de|du|d[’']|la|le|van|von|El|Ben)[ \u00a0\u202f]?)*[A-ZÀ-Þ][\w’'-]+"
)
_OFFICE = re.compile(
    r"\b(?:service|bureau|cabinet|direction|département|mission|agence|préfecture|ministère|"
    r"délégation|pôle|presse|communication)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ContactBlock:
    """One contact, and the words to point at: from its first words to its address or telephone."""

    passage: Passage
    start: int
    end: int
    has_person: bool
    has_office: bool
    has_email: bool
    has_phone: bool


def contact_blocks(copy: Copy) -> Iterator[ContactBlock]:
    """In order."""
    if copy.brief is not None:
        for index, contact in enumerate(copy.brief.communique.contacts):
            yield from _of_brief(copy.brief, contact, f"contacts.{index}")
    else:
        yield from _of_text(copy)


def _of_brief(brief: Brief, contact: Contact, path: str) -> Iterator[ContactBlock]:
    people = contact.personnes
    keys = ["organisme", "courriel", *(f"personnes.{i}.courriel" for i in range(len(people))),
            "personnes.0.nom", "telephone"]  # fmt: skip
    found = (field_passage(brief, f"{path}.{key}") for key in keys)
    passage = next((one for one in found if one is not None and one.text), None)
    if passage is not None:
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
                has_office=_OFFICE.search(rest) is not None or _has_acronym(rest),
                has_email=email is not None,
                has_phone=phone is not None,
            )
        start += len(line) + 1


def _has_acronym(line: str) -> bool:
    return re.search(r"\b[A-ZÀ-Þ]{2,}\b", line) is not None
