"""The press contacts: who, of what service, at what numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.editing.yaml_text import Value
from communique.french import phones
from communique.importing.pieces import cleaned
from communique.importing.speech import author_line
from communique.lint.language.contact_blocks import EMAIL
from communique.lint.language.phrases import folded

HEADING = re.compile(
    r"^\W*(?:vos |votre |les )?(?:contacts?|service de presse|relations presse|bureau de presse)\b"
    r"(?:\s+(?:de )?(?:la )?(?:presse|médias?|journalistes?))*(?P<whose>[^:@\d]{0,60}?)\s*:?\s*$"
    r"|^\W*contacts?(?: (?:de la )?(?:presse|médias?))?\s*:\s*",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+\d{2,3}[ .-]?(?:\(0\))?[ .-]?\d|0\d)(?:[ .-]?\d\d){4}(?!\d)"
    r"|(?<![\w+.-])3[0-9]{3}(?![\d@])"
)
_LABELS = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?|portable|port|mobile|standard|ligne directe|fax|(?:e-?)?mails?|"
    r"m[ée]l|courriels?|adresse [ée]lectronique)\b\.?\s*:?|[☎✆📞✉📧]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[–—|•·/-]+\s+|\s*[|•;\n]\s*|(?<=[^\d]),\s+|\s*:\s*$|\t")
_SERVICE = re.compile(
    r"\b(?:service|bureau|cabinet|direction|d[ée]partement|mission|agence|pr[ée]fecture|minist[èe]re|"
    r"d[ée]l[ée]gation|p[ôo]le|presse|communication|secr[ée]tariat|mairie|universit[ée]|relations|"
    r"r[ée]gion|ville|m[ée]tropole|conseil|communaut[ée]|groupe|fondation|association|institut|office|"
    r"soci[ée]t[ée]|comit[ée]|chambre|acad[ée]mie|rectorat)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\b(?:attach[ée]e?|charg[ée]e?|conseill[eè]re?|responsable|directrice|directeur|chef|cheffe|d[ée]l[ée]gu[ée]e?)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]+)\)")
_EDGES = " ,.:;–—-/|•\t"


@dataclass
class _Contact:
    service: list[str] = field(default_factory=list)
    people: list[dict[str, str]] = field(default_factory=list)
    email: str = ""
    phone: str = ""

    @property
    def is_reachable(self) -> bool:
        ways = (
            self.email,
            self.phone,
            *(p.get("telephone", "") + p.get("courriel", "") for p in self.people),
        )
        return any(ways)

    @property
    def value(self) -> dict[str, Value]:
        keys: dict[str, Value] = {
            "organisme": " – ".join(self.service), "personnes": self.people,
            "courriel": self.email, "telephone": self.phone,
        }  # fmt: skip
        return {name: value for name, value in keys.items() if value}

    def reach_by_email(self, address: str) -> None:
        """Of the last person when it is made of a name, or when nobody else could have it."""
        local = folded(address.partition("@")[0])
        for person in reversed(self.people):
            names = [folded(part) for part in re.split(r"[\s’'-]", person["nom"].partition(",")[0])]
            if "courriel" not in person and any(len(n) > 2 and n in local for n in names):
                person["courriel"] = address
                return
        self.email = self.email or address

    def reach_by_phone(self, written: str) -> None:
        number = cleaned(phones.display(written))
        last = self.people[-1] if self.people else None
        if last is not None:
            last["telephone"] = " / ".join(filter(None, (last.get("telephone", ""), number)))
        else:
            self.phone = " / ".join(filter(None, (self.phone, number)))


class ContactLines:
    """Reads the lines that follow « Contacts presse », or the cells of their table."""

    def __init__(self) -> None:
        self._contacts: list[_Contact] = []

    def read(self, groups: Iterable[Iterable[str]]) -> tuple[dict[str, Value], ...]:
        """The contacts of these groups of lines (a paragraph, a cell each), in order."""
        for lines in groups:
            for line in lines:
                self._read_line(line)
        return tuple(contact.value for contact in self._contacts if contact.value)

    def next_group(self) -> None:
        self._contacts.append(_Contact())

    def _read_line(self, line: str) -> None:
        pieces = list(_pieces(line))
        has_words = any(kind == "words" for kind, _ in pieces)
        last = self._contacts[-1] if self._contacts else None
        emails = sum(kind == "email" for kind, _ in pieces)
        if last is None or (last.is_reachable and (has_words or (emails and last.email))):
            self.next_group()
        for kind, said in pieces:
            self._take(self._contacts[-1], kind, said)

    def _take(self, contact: _Contact, kind: str, said: str) -> None:
        if kind == "email":
            contact.reach_by_email(said)
        elif kind == "phone":
            contact.reach_by_phone(said)
        elif (person := self._person(said)) is not None:
            contact.people.append({"nom": person})
        elif contact.people and _FUNCTION.search(said) and not contact.is_reachable:
            contact.people[-1]["nom"] += f", {said}"
        else:
            contact.service.append(said)

    @staticmethod
    def _person(said: str) -> str | None:
        author = None if _SERVICE.search(said.partition(",")[0]) else author_line(said)
        return said if author is not None and len(author.name.split()) < 5 else None


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """The words, numbers and addresses of a line, in order, without labels (« Tél. »)."""
    line = _LABELS.sub(" \n ", line)
    marked = re.sub(rf"{EMAIL.pattern}", lambda m: f"\n\0e{m[0]}\n", line)
    marked = _PHONE.sub(lambda m: f"\n\0p{m[0]}\n", marked)
    marked = _BRACKETS.sub(lambda m: f"\n{m['inside']}\n", marked)
    for part in filter(None, (one.strip(" ,.:;–—-/|•\t") for one in re.split(r"\n", marked))):
        if part.startswith("\0"):
            kind = "email" if part[1] == "e" else "phone"
            yield kind, part[2:]
        else:
            yield from (
                ("words", one.strip(" ,:;")) for one in _BETWEEN.split(part) if one.strip(" ,:;–—-")
            )


def holds_contact(line: str) -> bool:
    return EMAIL.search(line) is not None or _PHONE.search(line) is not None
