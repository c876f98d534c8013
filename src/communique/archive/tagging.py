"""The tags of publications: their names, what they say to people, what they say to the tool.

A tag is called ``communique/<edition>/v1``, ``v2``… A folder may be named in ways that git forbids
in a reference (spaces, ``~``, ``..``, see git-check-ref-format): whatever is not a letter, a digit,
``-`` or ``_`` is percent-encoded.

Its object has the format of ``git-mktag(1)``: headers « key value », an empty line, the message,
sometimes a signature. Anybody may write one: nothing in it is believed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from communique.building.manifest import Output
from communique.french.dates import day_month_year

PREFIX = "refs/tags/"
ROOM = "refs/tags/communique/"
"""Where the tags of the tool are, as references."""

_REFERENCE = re.compile(re.escape(ROOM) + r"([^/]+)/v([1-9]\d{0,8})", re.ASCII)


def tag_of(edition: str, version: int) -> str:
    """The tag of a publication, as a user would type it: without ``refs/tags/``."""
    name = "".join(c if c.isalnum() or c in "-_" else _encoded(c) for c in plain(edition))
    return f"{ROOM.removeprefix(PREFIX)}{name}/v{version}"


def edition_of(reference: str) -> tuple[str, int] | None:
    """The edition and the version that a reference names; None when the tag is not ours."""
    match = _REFERENCE.fullmatch(reference)
    name = plain(unquote(match[1])) if match else ""
    impossible = name in {"", ".", ".."} or {"/", "\0"} & {*name}
    return None if match is None or impossible else (name, int(match[2]))


def is_name(edition: str) -> bool:
    """Whether a tag can tell of a folder of that name, in one line of UTF-8."""
    return not any(unicodedata.category(character) in {"Cc", "Cs"} for character in edition)


def plain(edition: str) -> str:
    """One spelling for one name: macOS may write « é » in two characters where others use one."""
    return unicodedata.normalize("NFC", edition)


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


_TAGGER = re.compile(r"(?P<who>.*?) ?<[^<>]*> (?P<at>-?\d{1,12}) (?P<zone>[+-]\d{4})")
_SIGNATURE = re.compile(
    r"-----BEGIN (?P<kind>SSH|PGP) (?P<what>SIGNATURE|MESSAGE)-----\n[!-~ \n]*"
    r"-----END (?P=kind) (?P=what)-----\n*\Z"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """``target`` is the identifier of what it marks, of that ``kind``; ``date``, when, in
    ISO 8601, "" if it does not say; ``message`` is without the signature."""

    target: str
    kind: str
    who: str = ""
    date: str = ""
    message: str = ""

    @classmethod
    def read(cls, data: bytes) -> Tag:
        """Whatever the object says; headers that it lacks are ""."""
        head, _, rest = data.decode("utf-8", "replace").partition("\n\n")
        headers: dict[str, str] = {}
        for line in head.split("\n"):
            key, _, value = line.partition(" ")
            headers.setdefault(key, value)
        who, date = who_and_when(headers.get("tagger", ""))
        start = rest.rfind("-----BEGIN ")
        signed = start >= 0 and _SIGNATURE.fullmatch(rest, start)
        message = rest[:start] if signed else rest
        return cls(headers.get("object", ""), headers.get("type", ""), who, date, message)


def who_and_when(line: str) -> tuple[str, str]:
    """The name and the instant (ISO 8601) of a tagger or an author; "" for what it lacks."""
    found = _TAGGER.fullmatch(line)
    if found is None:
        return "", ""
    away = dt.timedelta(hours=int(found["zone"][1:3]), minutes=int(found["zone"][3:]))
    try:
        zone = dt.timezone(-away if found["zone"].startswith("-") else away)
        return found["who"], dt.datetime.fromtimestamp(int(found["at"]), zone).isoformat()
    except (ValueError, OverflowError, OSError):
        return found["who"], ""


@dataclass(frozen=True, slots=True)
class Seal:
    """``folder`` is that of the edition in the repository; then digests: of the files of the
    edition, of the workspace's own templates, of ``archive.json``; ``before`` names the tags that
    this one follows, each with its identifier."""

    folder: str = ""
    files: str = ""
    templates: str = ""
    manifest: str = ""
    before: str = ""

    @property
    def previous(self) -> dict[str, str]:
        """The identifiers of the tags before it, by name."""
        pairs = (one.split(" ") for one in self.before.split(", "))
        return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}

    @classmethod
    def read(cls, message: str) -> Seal:
        """The seal at the end of a message; an empty one when the tool did not write it."""
        last = message.rstrip("\n").rpartition("\n\n")[2]
        pairs = (line.partition(": ") for line in last.split("\n"))
        values = {key: value for key, _, value in pairs}
        return cls(*(values.get(key, "") for key in _KEYS))

    def is_of_same_text(self, other: Seal) -> bool:
        """Whether both are of the same files and templates, whatever was made of them."""
        return (self.files, self.templates) == (other.files, other.templates)

    def over(self, manifest: str) -> Seal:
        """The same seal, for the manifest of that digest."""
        return replace(self, manifest=manifest)

    def after(self, previous: Mapping[str, str]) -> Seal:
        """The same seal, following those tags, given with their identifiers."""
        return replace(self, before=", ".join(f"{tag} {one}" for tag, one in previous.items()))

    def __str__(self) -> str:
        values = (self.folder, self.files, self.templates, self.manifest, self.before)
        return "\n".join(f"{key}: {value}" for key, value in zip(_KEYS, values, strict=True))


_KEYS = ("Dossier", "Fichiers", "Modeles", "Manifeste", "Precedent")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is published; ``note`` is what the user says of it, "" for nothing."""

    edition: str
    version: int
    title: str
    date: dt.date
    tool: str
    outputs: Mapping[str, Output]
    note: str

    @property
    def commit(self) -> str:
        return f"{self._subject}\n\n{self._noted}{_line(self.title)}\n"

    def tag(self, seal: Seal) -> str:
        files = "\n".join(
            f"{output.file}\n  {output.size} octets, sha256 {output.sha256}"
            for output in self.outputs.values()
        )
        made = f"Daté du {day_month_year(self.date)}, fait avec communique {self.tool}."
        return f"{self._subject}\n\n{self._noted}{_line(self.title)}\n{made}\n\n{files}\n\n{seal}\n"

    @property
    def _subject(self) -> str:
        return f"Publication de {self.edition}, version {self.version}"

    @property
    def _noted(self) -> str:
        note = "".join(one for one in self.note if one == "\n" or unicodedata.category(one) != "Cc")
        return f"{note.strip()}\n\n" if note.strip() else ""


def text_commit(edition: str) -> str:
    """The message of the commit that holds the text, when it is made in the same go."""
    return f"Texte de {edition} tel qu’il est publié\n"


def day_of(instant: str) -> str:
    """« 8 novembre 2022 », from an instant in ISO 8601; or « une date inconnue »."""
    return day_month_year(dt.date.fromisoformat(instant[:10])) if instant else "une date inconnue"


def _line(text: str) -> str:
    return " ".join(text.split())
