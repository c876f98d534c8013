"""A file of any known format → the brief of a new edition, and what must be told of it."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from lxml import etree

from communique.brief.loading import kind_of
from communique.brief.markdown.plain_words import shown_words
from communique.brief.reader import read_brief
from communique.disk import intake
from communique.disk.files import place_folder, temporary
from communique.document.compose import compose
from communique.document.document import Document
from communique.editions import BRIEF
from communique.errors import BriefInvalid
from communique.importing.found import Found, brief_text
from communique.importing.issuer import BRAND_REPLACED, Issuers
from communique.importing.own_fields import is_own, told_by_fields
from communique.importing.packed_xml import SourceRefused, damaged, locked
from communique.importing.phrasebook import is_one
from communique.importing.pieces import UNSEEN, LeftOut, Taken
from communique.importing.recogniser import recognised
from communique.lint.language.phrases import folded
from communique.proof.words import expected_words, running_words

_BY_KIND = {
    "un document Word": "word",
    "un document LibreOffice": "opendocument",
    "un PDF": "pages",
}
_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "typed"),
    **dict.fromkeys((".html", ".htm"), "web"),
}
SUFFIXES = (".docx", ".odt", ".pdf", *_BY_SUFFIX)
"""What a folder is searched for."""
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad\x02\ufffe](?:[ \t\r]*\n[ \t]*)?(?=\w)")
_OF_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, RuntimeError, etree.LxmlError,
              zipfile.BadZipFile, OSError)  # fmt: skip
"""What libraries raise on files that break the rules of their format."""
_OLD = "un ancien document de Microsoft Office"


@dataclass(frozen=True, slots=True)
class Imported:
    """The brief made of a document, and its images; ``lost``: words that are in neither list."""

    day: dt.date
    title: str
    files: Mapping[str, bytes]
    doubts: Mapping[str, str]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]
    words: int
    lost: tuple[str, ...]


def imported(path: Path, issuers: Issuers, today: dt.date) -> Imported:
    """The brief of that document, read and proved; nothing is written.

    Raises SourceRefused.
    """
    taken = take(path)
    day = taken.day or _day_in(path.name) or today
    attempts: list[Imported] = []
    for found in _found(taken, issuers, day):
        attempts.append(_proved(found, taken, path.name, issuers))
        if not attempts[-1].lost:
            break
    return min(attempts, key=lambda one: len(one.lost))


def take(path: Path) -> Taken:
    """The document taken apart; raises SourceRefused for one that cannot be."""
    try:
        data = intake.read(path.resolve(), within=path.resolve().parent)
    except FileNotFoundError as error:
        raise SourceRefused(
            "Ce fichier n’existe pas.", hint="Vérifiez son nom, et le dossier où il se trouve."
        ) from error
    except OSError as error:
        raise SourceRefused(
            "Ce fichier ne peut pas être lu.",
            hint="Vérifiez son nom, et que vous avez le droit de l’ouvrir ; 64 Mio au plus.",
        ) from error
    kind = kind_of(data)
    if kind == _OLD and "EncryptedPackage".encode("utf-16-le") in data:
        raise locked()
    module = _BY_KIND.get(kind) or ("" if kind else _BY_SUFFIX.get(path.suffix.lower(), ""))
    if not module:
        raise SourceRefused(
            f"C’est {kind or 'un fichier d’un type inconnu'} : il ne se reprend pas.",
            hint="Ouvrez-le, enregistrez-le au format Word (.docx), puis reprenez cette copie.",
        )
    reader = cast(
        "Callable[[bytes, Path], Taken]", import_module(f"communique.importing.{module}").take
    )
    try:
        return reader(data, path.parent)
    except _OF_DAMAGE as error:
        raise damaged() from error


def _found(taken: Taken, issuers: Issuers, day: dt.date) -> Iterator[Found]:
    """What the fields of a document say, if it is of this tool, whole; else what is recognised."""
    if is_own(taken):
        with suppress(LookupError, ValueError):
            yield told_by_fields(taken, issuers)
    yield recognised(taken, issuers, day)


def _proved(found: Found, taken: Taken, name: str, issuers: Issuers) -> Imported:
    """The brief of what was found, its words compared with those of the document."""
    files = {BRIEF: brief_text(found, name).encode(), **found.images}
    with temporary("reprise") as work:
        place_folder(work / "edition", files)
        try:
            brief = read_brief(work / "edition" / BRIEF, issuers.templates, shown_as=name)
        except BriefInvalid as error:
            raise SourceRefused(
                "Ce document ne donne pas un brief lisible.",
                hint="Signalez-le aux mainteneurs de communique, avec le document.",
                diagnostics=error.diagnostics,
            ) from error
        lost = _lost_words(taken.said, compose(brief, issuers.templates), found.left_out)
    day, title = brief.communique.date, shown_words(brief.communique.titre)
    left_out = (*found.left_out, *_told_otherwise(lost, found.rewritten, str(day.year)))
    words, still = len(taken.said.split()), tuple((+lost).elements())
    return Imported(day, title, files, found.doubts, left_out, taken.remarks, words, still)


def _day_in(name: str) -> dt.date | None:
    found = _DAY_IN_NAME.search(name)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _words_in(text: str) -> Counter[str]:
    """Letters and digits alone count: case, accents, signs and hyphens are typography."""
    return Counter(_WORD.findall(folded(UNSEEN.sub("", _HYPHEN.sub("", text)))))


def _lost_words(said: str, document: Document, left_out: Iterable[LeftOut]) -> Counter[str]:
    """The words of the source that neither the document nor what was left out says as often."""
    told = " ".join((expected_words(document).text, running_words(document).text))
    return _words_in(said) - _words_in(told) - _words_in("\n".join(one.words for one in left_out))


def _told_otherwise(
    lost: Counter[str], rewritten: Iterable[LeftOut], year: str
) -> Iterator[LeftOut]:
    """Small words lost from a line that the brief writes in its own way, taken off ``lost``.

    A bloc-marque that the emetteur replaces may lose any; a day, the year of the communiqué.
    """
    for line in rewritten:
        missing = [word for word in _WORD.findall(line.words) if lost[folded(word)] > 0]
        if line.reason != BRAND_REPLACED:
            missing = [w for w in missing if w == year or is_one(w, "libelle")]
        lost.subtract(_words_in(" ".join(missing)))
        if missing:
            yield LeftOut(" ".join(missing), line.reason)
