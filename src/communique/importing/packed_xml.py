"""Files that are archives of XML (Word, OpenDocument): opened within limits, or refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from lxml import etree

from communique.errors import CommuniqueError, ExitCode

MOST_BYTES = 256 * 1024 * 1024
"""Of all the parts together, unpacked: a document full of photographs has some ten million."""
_MOST_OF_XML = 32 * 1024 * 1024
_MOST_PARTS = 5_000
_LOCKED = 0x1
XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class SourceRefused(CommuniqueError):
    """The document cannot be taken; nothing was written for it."""

    exit_code = ExitCode.BRIEF_INVALID


def damaged() -> SourceRefused:
    return SourceRefused(
        "Ce fichier est abîmé ou incomplet.",
        hint="Ouvrez-le dans Word ou LibreOffice, enregistrez-le sous un autre nom, puis reprenez "
        "cette copie.",
    )


def locked() -> SourceRefused:
    return SourceRefused(
        "Ce fichier est protégé par un mot de passe.",
        hint="Ouvrez-le avec son mot de passe, enregistrez-en une copie sans protection, puis "
        "reprenez cette copie.",
    )


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, whose parts may all be read: none is huge, locked or more than plain XML.

    Raises SourceRefused.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _refuse_excess(archive.infolist())
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(archive.read(part))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged() from error
    return archive


def _refuse_excess(parts: Iterable[zipfile.ZipInfo]) -> None:
    parts = list(parts)
    if any(part.flag_bits & _LOCKED for part in parts):
        raise locked()
    heavy = any(part.file_size > _MOST_OF_XML for part in parts if part.filename.endswith(".xml"))
    if heavy or len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise SourceRefused(
            "Ce fichier, une fois décompressé, est démesuré.",
            hint="Ouvrez-le dans Word ou LibreOffice, ôtez-en les très grandes images, puis "
            "enregistrez-le sous un autre nom.",
        )


def _refuse_entities(part: bytes) -> None:
    """No word processor writes any: they read other files, or grow without end."""
    if (
        b"<!DOCTYPE" in part
        or b"<!ENTITY" in part
        or b"<\x00!\x00" in part
        or b"\x00<\x00!" in part
    ):
        raise SourceRefused(
            "Ce fichier contient des entités XML, qu’aucun traitement de texte n’écrit.",
            hint="Ouvrez-le dans Word ou LibreOffice, puis enregistrez-le sous un autre nom.",
        )
