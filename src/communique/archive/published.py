"""An edition whose text is the one published: which outputs are its own, whatever a build would
make of it today."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.archive.kept import manifest_of
from communique.archive.records import Archived
from communique.archive.restoring import Wanted
from communique.building.manifest import Manifest
from communique.editions import Edition
from communique.outcome import Freshness
from communique.writers import FORMATS

_EMETTEUR = re.compile(r"^emetteur:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
_OF_NO_OUTPUT = ("comparaison.", "lexiques/", "charte/README")
"""How the names begin of templates that no output is made from."""


@dataclass(frozen=True, slots=True)
class Published:
    """``last`` is the last publication, whose text is still that of the folder; ``manifest`` tells
    what was published."""

    edition: Edition
    last: Archived
    manifest: Manifest

    @classmethod
    def of(cls, edition: Edition, last: Archived) -> Published:
        """Raises OutputFailed when nothing tells any more what was published."""
        return cls(edition, last, manifest_of(last, edition.folder))

    def wanted(self, output: Path, formats: Sequence[str]) -> Wanted:
        """Its outputs in their folder, under the name that the edition has now."""
        name = self.edition.name
        return Wanted(output / name, formats, name, noted=True)

    def freshness(self, output: Path) -> Freshness:
        """What the outputs in place are, against what was published."""
        wanted = self.wanted(output, FORMATS)
        outputs = wanted.outputs(self.manifest)
        absent = [fmt for fmt, out in outputs.items() if not (wanted.folder / out.file).is_file()]
        if len(absent) == len(outputs):
            return Freshness.JAMAIS
        if set(wanted.wrong(outputs)) - set(absent):
            return Freshness.DIFFERENTES
        return Freshness.A_CONSTRUIRE if absent else Freshness.A_JOUR

    def templates_changed(self, now: Mapping[str, str]) -> bool:
        """Whether a template it was made from is no longer what it was; ``now``, the hashes of
        those in force, by name. Templates added since were no part of it."""
        used = _emetteur(self.edition.brief)
        return any(
            now.get(name) != known
            for source in self.manifest.sources.values()
            for name, known in source.templates.items()
            if not name.startswith(_OF_NO_OUTPUT) and _is_used(name, used)
        )


def _emetteur(brief: Path) -> str:
    """As written in the brief, which is not read: this is asked of every edition of a list."""
    written = _EMETTEUR.search(brief.read_text(encoding="utf-8-sig", errors="replace"))
    return written[1] if written else ""


def _is_used(name: str, emetteur: str) -> bool:
    return not name.startswith("emetteurs/") or name == f"emetteurs/{emetteur}.yaml"
