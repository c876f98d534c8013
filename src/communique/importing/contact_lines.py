"""The press contacts: who, of what service, at what numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from communique.brief.addresses import read_email, read_phone
from communique.brief.diagnosis import Unreadable
from communique.editing.yaml_text import Value
from communique.french import phones
from communique.importing.pieces import cleaned
from communique.importing.speech import author_line
from communique.lint.language.contact_blocks import EMAIL
from communique.lint.language.phrases import folded

HEADING = re.compile(
    r"^\W*(?:vos |votre |les )?(?:contacts?|service de presse|relations presse|bureau de presse)\b"
    r"(?:\s+(?:de )?(?:la )?(?:presse|médias?|journalistes?))*(?P<whose>[^:@\d]{0,60}?)\s*:?\s*$"
    r"|^\W*contacts?(?: (?:de la )?(?:presse|médias?))?\s*(?::|[–—]\s|-\s)\s*",
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
_BETWEEN = re.compile(r"\s+[–—|•·/-]+\s+|\s*[|•;\n]\s*|(?<=[^\d]),\s+|\s*:(?:\s+|$)|\t")
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
_KINDS: Mapping[str, Callable[[str], str]] = {"email": read_email, "phone": read_phone}
_EDGES = " ,.:;–—-/|•·\t"


@dataclass
class _Contact:
    service: list[str] = field(default_factory=list)
    people: list[dict[str, str]] = field(default_factory=list)
    email: str = ""
    phone: str = ""

    @property
    def is_reachable(self) -> bool:
        own = ("telephone" in one or "courriel" in one for one in self.people)
        return bool(self.email or self.phone) or any(own)

    def take(self, kind: str, said: str) -> None:
        is_person = kind == "words" and not _SERVICE.search(said.partition(",")[0])
        if kind == "email":
            self._reach_by_email(said)
        elif kind == "phone":
            self._reach_by_phone(cleaned(phones.display(said)))
        elif is_person and author_line(said):
            self.people.append({"nom": said})
        elif self.people and _FUNCTION.search(said) and not self.is_reachable:
            self.people[-1]["nom"] += f", {said}"
        else:
            self.service.append(said)

    @property
    def value(self) -> dict[str, Value]:
        keys: dict[str, Value] = {
            "organisme": " – ".join(self.service), "personnes": self.people,
            "courriel": self.email, "telephone": self.phone,
        }  # fmt: skip
        return {name: value for name, value in keys.items() if value}

    def _reach_by_email(self, address: str) -> None:
        """Of the last person when it is made of a name, or when nobody else could have it."""
        local = folded(address.partition("@")[0])
        for person in reversed(self.people):
            names = [folded(part) for part in re.split(r"[\s’'-]", person["nom"].partition(",")[0])]
            if "courriel" not in person and any(len(n) > 2 and n in local for n in names):
                person["courriel"] = address
                return
        self.email = address

    def _reach_by_phone(self, number: str) -> None:
        if self.people:
            before = self.people[-1].get("telephone")
            self.people[-1]["telephone"] = f"{before} / {number}" if before else number
        else:
            self.phone = f"{self.phone} / {number}" if self.phone else number


def contacts_in(lines: Iterable[str]) -> list[Value]:
    """The contacts of the lines that follow « Contacts presse », in order."""
    contacts = [_Contact()]
    for line in lines:
        pieces = list(_pieces(line))
        kinds = {kind for kind, _ in pieces}
        is_other = "words" in kinds or ("email" in kinds and contacts[-1].email)
        if contacts[-1].is_reachable and is_other:
            contacts.append(_Contact())
        for kind, said in pieces:
            if kind == "email" and contacts[-1].email:
                contacts.append(_Contact())
            contacts[-1].take(kind, said)
    return [contact.value for contact in contacts if contact.value]


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """The words, numbers and addresses of a line, in order, without labels (« Tél. »)."""
    marked = EMAIL.sub("\n\\g<0>\n", _LABELS.sub("\n", line))
    marked = _BRACKETS.sub("\n\\g<inside>\n", _PHONE.sub("\n\\g<0>\n", marked))
    for part in (one.strip(_EDGES) for one in marked.split("\n")):
        kind = next((kind for kind, reads in _KINDS.items() if _is_read(part, reads)), "")
        if kind:
            yield kind, part
            continue
        for words in filter(None, (one.strip(_EDGES) for one in _BETWEEN.split(part))):
            yield "words", words


def _is_read(part: str, reads: Callable[[str], str]) -> bool:
    try:
        return bool(reads(part))
    except Unreadable:
        return False


def holds_contact(line: str) -> bool:
    return EMAIL.search(line) is not None or _PHONE.search(line) is not None
