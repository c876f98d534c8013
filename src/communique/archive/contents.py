"""What an edition and its templates hold, by name and hash: on disk, or taken out of git.

Line ends do not count: git may write them its own way on each machine. Neither do the files that
programs leave behind, nor the links that lead out of the folder, which git cannot bring back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from communique.archive.publications import KEPT, NAME
from communique.archive.tagging import plain
from communique.disk.hashes import sha256
from communique.templates import is_left_behind


def of_edition(folder: Path, *, without: Iterable[str] = ()) -> Mapping[str, str]:
    """The files of an edition, save for what an archive adds to them and for those named."""
    found = _hashes(folder, {NAME, *without})
    return {name: known for name, known in found.items() if not name.startswith(f"{KEPT}/")}


def of_templates(root: Path) -> Mapping[str, str]:
    """The workspace's own templates; none when it has no such folder."""
    return _hashes(root, set())


def differing(here: Mapping[str, str], kept: Mapping[str, str]) -> tuple[str, ...]:
    """The names that one side lacks, or whose files are not the same."""
    return tuple(name for name in sorted({*here, *kept}) if here.get(name) != kept.get(name))


def digest(files: Mapping[str, str]) -> str:
    """One hash for all of them."""
    return sha256(json.dumps(files, sort_keys=True).encode())


def _hashes(folder: Path, left_out: set[str]) -> dict[str, str]:
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    inside = folder.resolve()
    return {
        plain(name.as_posix()): sha256(path.read_bytes().replace(b"\r\n", b"\n"))
        for name, path in sorted(found.items())
        if not any(map(is_left_behind, name.parts))
        and name.as_posix() not in left_out
        and not (path.is_symlink() and not path.resolve().is_relative_to(inside))
    }
