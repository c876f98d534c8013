"""What a tag says to the tool: the last lines of its message, one « Key: value » each.

They let ``communique list`` compare an edition with its publication without reading any object
of git, and ``communique verify`` notice a manifest that is no longer the one published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


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
