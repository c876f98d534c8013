"""Which folder of ``releases/`` holds which record.

An edition is known by its record, not by its folder: the folder that was renamed still has the
``archive.json`` that a tag seals. A copy has it too, but the record stays with the folder that
has its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from communique.archive.names import plain
from communique.archive.records import NAME, Archived
from communique.disk.hashes import sha256
from communique.disk.reading import read
from communique.workspace import RELEASES, Workspace


def holders(workspace: Workspace, published: Iterable[Archived]) -> dict[str, tuple[str, ...]]:
    """The folders that hold each record, by the record's name: one, none, or several when a
    renamed folder was copied and nothing tells which is which."""
    records = tuple(published)
    folders = {plain(path.name): path for path in _folders(workspace)}
    names = {record.edition for record in records}
    at_home = {name for name in names if name in folders and (folders[name] / NAME).is_file()}
    held: dict[str, tuple[str, ...]]
    held = {name: (name,) if name in folders else () for name in names}
    if at_home == names:
        return held
    strays = _strays(records, folders)
    return {
        name: by_name if name in at_home or name not in strays else strays[name]
        for name, by_name in held.items()
    }


def _strays(records: Iterable[Archived], folders: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """The folders that have the ``archive.json`` of a record of another name, by that name."""
    sealed = {record.seal.manifest: record.edition for record in records if record.seal.manifest}
    found: dict[str, tuple[str, ...]] = {}
    for name, folder in sorted(folders.items()):
        record = sealed.get(_hash(folder / NAME))
        if record is not None and record != name:
            found[record] = (*found.get(record, ()), name)
    return found


def _hash(path: Path) -> str:
    try:
        return sha256(read(path).replace(b"\r\n", b"\n"))
    except OSError:
        return ""


def _folders(workspace: Workspace) -> Iterable[Path]:
    return (path for path in workspace.root.glob(f"{RELEASES}/*") if path.is_dir())
