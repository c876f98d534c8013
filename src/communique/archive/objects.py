"""The objects of git, read as they are kept: no attribute is obeyed and no filter is run.

``entries`` lists the files of a tree, ``files_at`` reads them, ``write_out`` puts them on disk.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from communique.archive.git import GitRefused, Repository

_LINK = "120000"
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree: its mode as git writes it, the identifier of its blob, its path."""

    mode: str
    identifier: str
    path: str


def entries(
    repository: Repository, tree: str, paths: Sequence[str], *, ending: str = ""
) -> tuple[Entry, ...]:
    """The files of a commit or tree that are those paths or below, and end so; none for a path
    it lacks.

    Raises GitRefused when the repository lacks the tree.
    """
    listed = repository.git("ls-tree", "-r", "-z", "--full-tree", tree, "--", *paths)
    lines = (line for line in os.fsdecode(listed).split("\0") if line and line.endswith(ending))
    found = (line.partition("\t") for line in lines)
    split = ((*head.split(" "), path) for head, _, path in found)
    return tuple(
        Entry(mode, identifier, path) for mode, _, identifier, path in split if mode != _SUBMODULE
    )


def files_at(repository: Repository, tree: str, paths: Sequence[str]) -> dict[Entry, bytes]:
    """Every file at or below those paths in a commit or tree, as git keeps it.

    Raises GitRefused when the repository lacks one.
    """
    listed = entries(repository, tree, paths)
    found = repository.blobs([entry.identifier for entry in listed])
    files = {entry: data for entry, data in zip(listed, found, strict=True) if data is not None}
    for entry in listed:
        if entry not in files:
            raise GitRefused(f"Le contenu de « {entry.path} » manque dans le dépôt, ou est abîmé.")
    return files


def write_out(files: Mapping[Entry, bytes], top: Path) -> None:
    """Put files in an empty folder; a link that leads out of it is left out.

    Raises GitRefused for a path that git itself would not put on disk.
    """
    links = [entry for entry in files if entry.mode == _LINK]
    try:
        for entry in sorted(files, key=lambda entry: entry.mode == _LINK):
            path = top / _checked(entry.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            if entry.mode == _LINK:
                path.symlink_to(os.fsdecode(files[entry]))
            else:
                path.write_bytes(files[entry])
    except (OSError, ValueError) as error:
        raise GitRefused(f"Un fichier du dépôt ne peut pas être lu : {error}") from error
    for path in (top / link.path for link in links):
        if not _resolved(path).is_relative_to(top.resolve()):
            path.unlink()


def _checked(path: str) -> str:
    parts = PurePosixPath(path).parts
    forbidden = {"..", ".git"} & {part.lower() for part in parts} or Path(path).is_absolute()
    if forbidden or (os.sep != "/" and any(mark in path for mark in "\\:")):
        raise GitRefused(f"Le dépôt contient un fichier au nom interdit : « {path} ».")
    return path


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links leads nowhere
        return Path(os.sep)
