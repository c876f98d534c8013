"""What a publication keeps in git: its manifest, and its files as they were published.

Both are read from git's objects, never from the work tree, and never believed before their hash
is found to be the one sealed: the tag seals the manifest, the manifest seals the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from communique.archive.records import KEPT, NAME, Archived
from communique.building.manifest import Manifest
from communique.disk.hashes import sha256
from communique.disk.reading import read
from communique.errors import OutputFailed


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
