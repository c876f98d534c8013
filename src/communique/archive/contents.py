"""What an edition and its templates hold: by name and hash, on disk, or taken out of git.

``with extracted(archived) as workspace:`` gives a workspace with ``releases/<edition>/`` (its
last part is ``archived.folder``'s) and ``templates/`` as they were published: the brief is
``workspace.releases / <folder name> / "brief.yaml"``, the templates ``workspace.templates``.
The work tree and the index of the repository are never touched.

In hashes, line ends do not count: git may write them its own way on each machine. Neither do the
files that programs leave behind, nor the links that lead out of the folder, which git cannot bring
back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from communique.archive.git import GitRefused, Repository
from communique.archive.objects import files_at, write_out
from communique.archive.publications import KEPT, NAME, Archived
from communique.archive.tagging import plain
from communique.building.manifest import Manifest
from communique.disk.files import temporary
from communique.disk.hashes import sha256
from communique.errors import OutputFailed
from communique.templates import is_left_behind
from communique.workspace import Workspace


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


@contextmanager
def extracted(archived: Archived) -> Iterator[Workspace]:
    """The workspace of that publication; raises OutputFailed when git no longer has it."""
    try:
        with files_of(
            archived.repository, archived.commit, archived.prefix, [archived.folder]
        ) as workspace:
            _end_lines_as_built(workspace, workspace.releases / Path(archived.folder).name)
            yield workspace
    except GitRefused as error:
        raise OutputFailed(
            f"L’étiquette « {archived.tag} » existe, mais git n’a pas ses fichiers.",
            hint="Dans un clone partiel ou superficiel, tapez « git fetch --unshallow --tags ». "
            f"({error.message})",
        ) from error


@contextmanager
def files_of(
    repository: Repository, tree: str, prefix: str, folders: Sequence[str]
) -> Iterator[Workspace]:
    """The workspace at ``prefix`` with those folders and the templates of a commit or tree, as
    git keeps them: attributes, filters and settings change nothing. Nothing at all for no tree.

    Raises GitRefused when the repository lacks something of it.
    """
    wanted = [*folders, f"{prefix}templates"]
    with temporary("archive") as folder:
        top = folder.resolve()
        write_out(files_at(repository, tree, wanted) if tree else {}, top)
        yield Workspace(top / prefix)


def _end_lines_as_built(workspace: Workspace, folder: Path) -> None:
    """Give files the line ends of the publication, known by their hashes: the first publications
    were made from files whose line ends followed the attributes of the repository."""
    manifest = Manifest.read(folder, NAME) or Manifest("")
    for source in manifest.sources.values():
        known = {folder / name: hashed for name, hashed in source.inputs.items()}
        own = workspace.root / "templates"
        known |= {own / name: hashed for name, hashed in source.templates.items()}
        for path, hashed in known.items():
            _end_lines(path, hashed)


def _end_lines(path: Path, hashed: str) -> None:
    if path.is_file():
        converted = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        if sha256(converted) == hashed:
            path.write_bytes(converted)
