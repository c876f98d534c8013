"""Who speaks and who answers: quotations and their authors, the press contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.brief.addresses import read_email, read_phone
from communique.brief.diagnosis import Unreadable
from communique.editing.yaml_text import Value
from communique.french import phones
from communique.importing.phrasebook import holds
from communique.importing.pieces import Paragraph, cleaned
from communique.lint.language.contact_blocks import EMAIL
from communique.lint.language.phrases import folded
from communique.lint.lexicons import Lexicons

_NAME = re.compile(
    r"(?<![\w’'-])(?:(?P<title>M\.|Mme|MM\.|Mmes|Monsieur|Madame) )?"
    r"(?P<name>(?P<first>[A-ZÀ-Þ][\w’-]+) "
    r"(?:(?:de|du|des|la|le|van|von|ben|el|DE|DU|LA|LE|De|Le|La|El|Ben) |[dD][’']){0,3}"
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’-]+)?)"
)
_SAYS = re.compile(
    r"(?:\b(?:a|ont|aime à|tient à|se|s[’']est) )?\b(?:soulign|déclar|affirm|rappel|expliqu|"
    r"indiqu|précis|ajout|estim|insist|comment|annonc|confi|témoign|salu|résum|assur|félicit|conclu|réjoui)\w*|"
    r"\b(?:selon|pour|dit)\b",
    re.IGNORECASE,
)
_END_OF_FUNCTION = re.compile(r"\s*(?:[:.;»«]|\s[–—-]\s|,(?=\s*$)|\((?=[A-Z]{2,}\))).*$", re.DOTALL)
_SIGNS = {"«": "»", "“": "”", '"': '"'}
_FEWEST = 6
"""Words: fewer between guillemets are a title, a nickname."""
_LONGEST_NAME = 160


class Author(NamedTuple):
    name: str
    function: str


def author_in(text: str, lexicons: Lexicons) -> Author | None:
    """The first person that a sentence names: by a usual first name, or by « M. », « Mme »."""
    known = {folded(one.strip()) for line in lexicons.entries("prenoms") for one in line.split(",")}
    found = _NAME.search(text)
    while found and not (found["title"] or folded(found["first"].split("-")[0]) in known):
        found = _NAME.search(text, found.end("first"))
    if found is None:
        return None
    after = text[found.end("name") :]
    function = _SAYS.split(after[1:], maxsplit=1)[0] if after.startswith(",") else ""
    return Author(found["name"], _END_OF_FUNCTION.sub("", function).strip(" ,"))


def author_line(text: str) -> Author | None:
    """« Prénom Nom, fonction »: a line that does no more than say who spoke."""
    said = text.strip(" –—-,.")
    found = _NAME.match(said)
    after = said[found.end() :].lstrip() if found else said
    alone = not after or after.startswith((",", "–", "—", "-", "(", "|", "\n", ":"))
    if found is None or not alone or len(said) > _LONGEST_NAME or _SAYS.search(after):
        return None
    return Author(found["name"], after.strip(" ,–—-:|\n").rstrip("."))


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation: what stands before it, its paragraphs, what follows in the last one."""

    before: Paragraph
    words: tuple[Paragraph, ...]
    after: Paragraph


def speech_in(paragraphs: Sequence[Paragraph]) -> Speech | None:
    """The quotation of these paragraphs, which opens in the first and ends in the last."""
    first, last = paragraphs[0], paragraphs[-1]
    opening = next((at for at, sign in enumerate(first.raw) if sign in _SIGNS), None)
    if opening is None or any(one.item or one.level for one in paragraphs):
        return None
    sign = first.raw[opening]
    closing = _closing(last.raw, opening + 1 if last is first else 0, sign)
    if closing is None or any(_closing(p.raw, 0, sign) for p in paragraphs[1:-1]):
        return None
    inner = [p.between(int(p.raw.startswith(sign))) for p in paragraphs[1:-1]]
    ends = [first.between(opening + 1), last.between(int(last.raw.startswith(sign)), closing)]
    words = [first.between(opening + 1, closing)] if last is first else [ends[0], *inner, ends[1]]
    if sum(len(p.words.split()) for p in words) < _FEWEST:
        return None
    return Speech(first.between(0, opening), tuple(words), last.between(closing + 1))


def _closing(raw: str, start: int, sign: str) -> int | None:
    """Where the guillemet opened before ``start`` is closed; those inside it go by two."""
    depth = 1
    for at in range(start, len(raw)):
        if raw[at] == _SIGNS[sign]:
            depth -= 1
        elif raw[at] == sign:
            depth += 1
        if not depth:
            return at
    return None


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
        is_person = kind == "words" and not holds(said.partition(",")[0], "service")
        if kind == "email":
            self._reach_by_email(said)
        elif kind == "phone":
            self._reach_by_phone(cleaned(phones.display(said)))
        elif is_person and author_line(said):
            self.people.append({"nom": said})
        elif self.people and holds(said, "fonction") and not self.is_reachable:
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
