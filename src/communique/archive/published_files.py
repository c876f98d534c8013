"""The files of a publication: kept in git, put back in place, compared with those in place.

They and the manifest are read from git's objects, never from the work tree, and never believed
before their hash is found to be the one sealed: the tag seals the manifest, the manifest seals the
files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.archive.publications import KEPT, NAME, Archived
from communique.building.manifest import FILE_NAME, Manifest, Output
from communique.building.planning import delivered
from communique.disk.files import place, reserved
from communique.disk.hashes import sha256, sha256_of_file
from communique.disk.intake import read
from communique.editions import Edition
from communique.errors import OutputFailed
from communique.outcome import Delivered, Freshness
from communique.outputs import FORMATS


class NotKept(OutputFailed):
    """A publication made by a version of the tool that noted hashes alone."""


ATTRIBUTES = f"{KEPT}/.gitattributes"
_AS_THEY_ARE = b"* binary !filter !ident !working-tree-encoding\n"
"""Whatever the repository says of such files (line ends, large files elsewhere), git is to leave
these alone. The encoding cannot be unset with « - »: git takes that for the name of one."""


def to_keep(files: Mapping[str, bytes], manifest: bytes) -> dict[str, bytes]:
    """What is added to the folder of an edition when these files are published, by path in it."""
    kept = {f"{KEPT}/{name}": data for name, data in files.items()}
    return {**kept, ATTRIBUTES: _AS_THEY_ARE, NAME: manifest}


def manifests(records: Sequence[Archived]) -> list[Manifest | None]:
    """The manifest of each publication of one repository; None when git lacks it, or when it is
    not the one that the tag seals."""
    if not records:
        return []
    names = [f"{record.commit}:{record.folder}/{NAME}" for record in records]
    texts = records[0].repository.blobs(names)
    return [_sealed(record, text) for record, text in zip(records, texts, strict=True)]


def manifest_of(archived: Archived, folder: Path) -> Manifest:
    """The manifest of a publication: the one in that folder, if it is the one sealed, or git's.

    Raises OutputFailed when there is none.
    """
    try:
        here = read(folder / NAME).replace(b"\r\n", b"\n")
    except OSError:
        here = b""
    found = _sealed(archived, here) or manifests([archived])[0]
    if found is None:
        raise OutputFailed(
            f"L’étiquette « {archived.tag} » existe, mais son {NAME} manque ou n’est pas celui "
            "qu’elle annonce : rien ne dit ce qui a été publié.",
            hint="Cette étiquette n’a pas été faite par « communique archive », ou ce clone n’a "
            "pas tout : tapez « git fetch --unshallow --tags ».",
        )
    return found


def published_files(
    archived: Archived, manifest: Manifest, formats: Iterable[str]
) -> dict[str, bytes]:
    """The files of those formats, byte for byte as published, by format.

    Raises NotKept when the publication did not keep them, OutputFailed when git lost them.
    """
    wanted = [name for name in formats if name in manifest.outputs]
    folder = f"{archived.commit}:{archived.folder}/{KEPT}"
    names = [f"{folder}/{manifest.outputs[name].file}" for name in wanted]
    found = archived.repository.blobs(names)
    files = {name: data for name, data in zip(wanted, found, strict=True) if data is not None}
    if not files and archived.repository.attempt("rev-parse", "--quiet", folder).returncode:
        raise _kept_none(archived)
    if any(sha256(files.get(name, b"")) != manifest.outputs[name].sha256 for name in wanted):
        raise OutputFailed(
            f"Les fichiers publiés de « {archived.edition} », version {archived.version}, ne sont "
            "pas dans git tels que leurs empreintes les annoncent : rien n’est remis en place.",
            hint="L’étiquette ou le dépôt ont été modifiés : reprenez-les d’un autre clone.",
        )
    return files


def _sealed(archived: Archived, text: bytes | None) -> Manifest | None:
    if not text or sha256(text) != archived.seal.manifest:
        return None
    found = Manifest.parse(text)
    if found is None or not all(is_plain(fmt, out.file) for fmt, out in found.outputs.items()):
        return None
    return found if found.outputs else None


_LEADING_ELSEWHERE = {"/", "\0", "\n", *("\\:" if os.name == "nt" else "")}


def is_plain(fmt: str, file: str) -> bool:
    """Whether a name leads nowhere but into its folder: anybody may write a manifest."""
    return file.endswith(f".{fmt}") and not set(file) & _LEADING_ELSEWHERE


def _kept_none(archived: Archived) -> NotKept:
    name = f"{archived.edition}@v{archived.version}"
    return NotKept(
        f"La publication « {name} » n’a pas gardé ses fichiers : elle a été archivée par une "
        "version de l’outil qui ne notait que leurs empreintes.",
        hint=f"« communique verify {name} » les refait et dit s’ils sont les mêmes ; "
        "« communique verify FICHIER.pdf » reconnaît ceux que vous avez gardés ailleurs.",
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files, and where: ``name`` is theirs, "" for the one they were published under;
    ``noted`` adds the manifest by which a build knows them."""

    folder: Path
    formats: Sequence[str]
    name: str = ""
    noted: bool = False

    def outputs(self, manifest: Manifest) -> dict[str, Output]:
        published = {fmt: manifest.outputs[fmt] for fmt in self.formats if fmt in manifest.outputs}
        if not self.name:
            return published
        return {fmt: replace(one, file=f"{self.name}.{fmt}") for fmt, one in published.items()}

    def wrong(self, outputs: Mapping[str, Output]) -> list[str]:
        """The formats whose file is not there, or is another one."""
        return [
            fmt
            for fmt, output in outputs.items()
            if sha256_of_file(self.folder / output.file) != output.sha256
        ]


@dataclass(frozen=True, slots=True)
class Restored:
    """The published files, in place. ``placed`` names those that were not there before, or were
    others; ``replaced``, these others."""

    files: tuple[Delivered, ...]
    placed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def restore(archived: Archived, manifest: Manifest, wanted: Wanted) -> Restored:
    """Have the files there be the published ones, all or none of them.

    Raises NotKept when the publication did not keep them, OutputFailed when git lost them or the
    disk refuses.
    """
    outputs = wanted.outputs(manifest)
    told = delivered(outputs, wanted.formats)
    wrong = wanted.wrong(outputs)
    if not wrong:
        return Restored(told)
    kept = published_files(archived, manifest, wrong)
    files = {outputs[fmt].file: data for fmt, data in kept.items()}
    with reserved(wanted.folder):
        replaced = tuple(name for name in files if (wanted.folder / name).is_file())
        place(wanted.folder, files | _note(wanted, outputs, manifest))
    return Restored(told, tuple(files), replaced)


def _note(wanted: Wanted, outputs: Mapping[str, Output], manifest: Manifest) -> dict[str, bytes]:
    if not wanted.noted:
        return {}
    earlier = Manifest.read(wanted.folder) or Manifest(wanted.name or manifest.edition)
    return {FILE_NAME: earlier.with_outputs(outputs, manifest.sources).to_json()}


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
