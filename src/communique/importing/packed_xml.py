"""Files that are archives of XML (Word, OpenDocument): opened within limits, or refused."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from communique.errors import CommuniqueError, ExitCode

REVISED = "Le document avait des modifications suivies : elles sont prises comme acceptées."
MOST_BYTES = 256 * 1024 * 1024
"""Of all the parts together, unpacked: a document full of photographs has some ten million."""
_MOST_OF_XML = 32 * 1024 * 1024
_MOST_PARTS = 5_000
_LOCKED = 0x1
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0", b"\0<\0!")
XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class SourceRefused(CommuniqueError):
    """The document cannot be taken; nothing was written for it."""

    exit_code = ExitCode.BRIEF_INVALID


def _refused(message: str, remedy: str) -> SourceRefused:
    hint = f"Ouvrez-le dans Word ou LibreOffice, {remedy} sous un autre nom et reprenez-le."
    return SourceRefused(message, hint=hint)


def damaged() -> SourceRefused:
    return _refused("Ce fichier est abîmé ou incomplet.", "enregistrez-le")


def locked() -> SourceRefused:
    return _refused(
        "Ce fichier est protégé par un mot de passe.", "ôtez la protection, enregistrez-le"
    )


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, whose parts may all be read: none is huge, locked or more than plain XML.

    Raises SourceRefused.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    _refuse_excess(archive.infolist())
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            _refuse_entities(archive.read(part))
    return archive


def _refuse_excess(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _LOCKED for part in parts):
        raise locked()
    heavy = any(p.file_size > _MOST_OF_XML for p in parts if p.filename.endswith(".xml"))
    if heavy or len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise _refused(
            "Ce fichier, une fois décompressé, est démesuré.",
            "ôtez-en les très grandes images, puis enregistrez-le",
        )


def _refuse_entities(part: bytes) -> None:
    """No word processor writes any: they read other files, or grow without end."""
    if any(sign in part for sign in _ENTITIES):
        raise _refused(
            "Ce fichier contient des entités XML, qu’aucun traitement de texte n’écrit.",
            "puis enregistrez-le",
        )
