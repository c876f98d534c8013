"""A file that somebody holds: which publication it is of, told by its hash alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.archive.publications import Archived
from communique.archive.published_files import manifests
from communique.archive.tagging import plain
from communique.building.manifest import Manifest
from communique.disk import refusals
from communique.disk.hashes import sha256
from communique.editions import BRIEF, every
from communique.errors import UsageError
from communique.workspace import Workspace

_COPY = re.compile(r"(?:-brouillon|[ _-]*\(\d+\)|[ _-]+(?:copie|copy))+$", re.IGNORECASE)
"""What browsers and file managers add to the name of a file."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of a file. ``archived`` is the publication it is of, None when it is unknown;
    ``next`` and ``last``, the versions that replaced it; ``clue``, in French, what an unknown one
    may be."""

    name: str
    sha256: str
    archived: Archived | None = None
    format: str = ""
    next: Archived | None = None
    last: Archived | None = None
    clue: str = ""


class Publications:
    """Every publication of a workspace, by the hashes of its files."""

    def __init__(self, workspace: Workspace, records: Iterable[Archived]) -> None:
        self._workspace = workspace
        listed = sorted(records, key=lambda record: record.version)
        found = zip(listed, manifests(listed), strict=True)
        self._known = [(record, manifest) for record, manifest in found if manifest]
        self._files = {
            output.sha256: (record, fmt)
            for record, manifest in self._known
            for fmt, output in manifest.outputs.items()
        }

    def recognise(self, name: str) -> Recognised:
        """What that file is; raises UsageError when it cannot be read."""
        data = _read(name)
        hashed = sha256(data)
        if hashed not in self._files:
            return Recognised(name, hashed, clue=self._clue(name, data))
        archived, fmt = self._files[hashed]
        later = [
            record
            for record, _ in self._known
            if record.edition == archived.edition and record.version > archived.version
        ]
        after, last = (later[0], later[-1]) if later else (None, None)
        return Recognised(name, hashed, archived, fmt, after, last)

    def _clue(self, name: str, data: bytes) -> str:
        briefs = {sha256(attached) for attached in _attached(data)}
        for record, manifest in reversed(self._known):
            if briefs & set(_briefs(manifest)):
                return (
                    f"Il porte le brief publié de {record.edition}, version {record.version}, mais "
                    "ce n’est pas le fichier publié : il a été modifié, ou fabriqué à nouveau."
                )
        stem = plain(_COPY.sub("", Path(name).stem))
        names = {plain(edition.name) for edition in every(self._workspace)}
        if stem in names | {record.edition for record, _ in self._known}:
            return f"Il a le nom de l’édition {stem} : modifié depuis, ou jamais publié."
        return ""


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(
            f"Le fichier « {name} » ne peut pas être lu : {refusals.cause(error)}.",
            hint="Vérifiez son chemin.",
        ) from error


def _briefs(manifest: Manifest) -> Iterator[str]:
    return (source.inputs[BRIEF] for source in manifest.sources.values() if BRIEF in source.inputs)


def _attached(data: bytes) -> Iterator[bytes]:
    """The files that a PDF carries; none when it is no PDF, or not one that can be read."""
    if not data.startswith(b"%PDF"):
        return
    import pypdfium2  # noqa: PLC0415 - for an unknown PDF alone

    try:
        document = pypdfium2.PdfDocument(data)
        for index in range(document.count_attachments()):
            yield bytes(document.get_attachment(index).get_data())
    except pypdfium2.PdfiumError:
        return
