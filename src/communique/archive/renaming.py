"""Another name for an edition: its folder, its outputs, and git, which is told at once.

The record keeps the name it was published under: tags never move, versions go on.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from communique.archive.git import Repository
from communique.archive.holders import holders
from communique.archive.names import is_name, plain
from communique.archive.objects import entries
from communique.archive.readiness import Place, check_repository
from communique.archive.recording import commit_index, head_of, update
from communique.archive.records import of_workspace
from communique.building.manifest import FILE_NAME, Manifest
from communique.disk import refusals
from communique.disk.files import write_file
from communique.disk.interruption import held
from communique.editions import Edition
from communique.errors import CommuniqueError, OutputFailed, UsageError
from communique.workspace import RELEASES, Workspace, shown

_NAME = re.compile(r"(?![.~-])[^/\\:*?\"<>|\0-\x1f@]+(?<![. ~])")
"""What every system takes for the name of a folder, and the command for that of an edition."""


def rename(workspace: Workspace, edition: Edition, name: str) -> Edition:
    """Move the edition to ``releases/NAME``, commit that move alone, then move its outputs.

    Raises UsageError for a name that cannot be used, OutputFailed when git or the disk refuses.
    """
    new = plain(name)
    repository = _repository(workspace)
    _refuse(workspace, repository, edition, new)
    target = workspace.releases / new
    with held(), ExitStack() as undo:
        _move(edition.folder, target)
        undo.callback(_move, target, edition.folder)
        if repository is not None:
            _tell_git(workspace, repository, edition, new, undo)
        undo.pop_all()
        _move_outputs(workspace, edition.name, new)
    return Edition.of_folder(target)


def _refuse(
    workspace: Workspace, repository: Repository | None, edition: Edition, name: str
) -> None:
    if edition.folder != workspace.releases / edition.name:
        raise UsageError(
            f"« {shown(edition.brief)} » n’est pas une édition du dossier de travail.",
            hint=f"Renommez une édition de {RELEASES}/.",
        )
    if not _NAME.fullmatch(name) or not is_name(name):
        raise UsageError(
            f"« {name} » ne peut pas nommer une édition.",
            hint="Écrivez une date et quelques mots, par exemple "
            "2022-11-08-mois-innovation-publique.",
        )
    for folder in (workspace.releases / name, workspace.output / name):
        if os.path.lexists(folder):
            raise UsageError(
                f"« {shown(folder)} » existe déjà : rien n’est remplacé.",
                hint="Choisissez un autre nom.",
            )
    _refuse_name_of_another(workspace, repository, edition, name)


def _refuse_name_of_another(
    workspace: Workspace, repository: Repository | None, edition: Edition, name: str
) -> None:
    """The name under which another edition was published is its own, wherever that one went."""
    held_by = holders(workspace, of_workspace(repository)) if repository else {}
    if name in held_by and plain(edition.name) not in held_by[name]:
        raise UsageError(
            f"« {name} » est le nom d’une édition déjà publiée.", hint="Choisissez un autre nom."
        )


def _tell_git(
    workspace: Workspace, repository: Repository, edition: Edition, name: str, undo: ExitStack
) -> None:
    """Move what git knows of the folder, in the index and in a commit of that alone.

    What was not committed of the edition still is not. Not by « git mv », which refuses a folder
    of which one file is missing.
    """
    before, after = (f"{repository.prefix}{RELEASES}/{one}" for one in (edition.folder.name, name))
    staged = os.fsdecode(repository.git("ls-files", "--stage", "-z", "--", before)).split("\0")
    if not any(staged):
        return
    check_repository(Place(repository, workspace.root, edition.name, before, plain(edition.name)))
    entered = [line.partition("\t") for line in staged if line]
    head = head_of(repository)
    kept = entries(repository, head, [before]) if head else ()
    committed = [(f"{one.mode} {one.identifier}", "\t", one.path) for one in kept]
    with tempfile.TemporaryDirectory(prefix="communique-index-") as folder:
        index = Path(folder, "index")
        if head:
            repository.git("read-tree", head, index=index)
        update(repository, index, _moved(repository, committed, before, after))
        message = f"{edition.name} devient {name}\n"
        commit = commit_index(repository, index, head, message) if kept else head
    update(repository, None, _moved(repository, entered, before, after))
    undone = [(what, tab, f"{after}{path.removeprefix(before)}") for what, tab, path in entered]
    undo.callback(update, repository, None, _moved(repository, undone, after, before))
    if kept:
        repository.git("update-ref", "-m", "communique rename", "HEAD", commit, head)


def _moved(
    repository: Repository, lines: Iterable[tuple[str, str, str]], before: str, after: str
) -> list[str]:
    """What an index is told so that those files are in another folder."""
    listed = list(lines)
    gone = [f"0 {repository.none}\t{path}" for _, _, path in listed]
    return gone + [f"{what}\t{after}{path.removeprefix(before)}" for what, _, path in listed]


def _move_outputs(workspace: Workspace, before: str, after: str) -> None:
    """The files and the folder; a build would make them again, so that this comes last."""
    old, new = workspace.output / before, workspace.output / after
    if not old.is_dir():
        return
    for file in old.glob("*"):
        if file.stem == before:
            _move(file, file.with_stem(after))
    manifest = Manifest.read(old)
    if manifest is not None:
        outputs = {
            fmt: replace(output, file=f"{after}.{fmt}") for fmt, output in manifest.outputs.items()
        }
        write_file(old / FILE_NAME, Manifest(after, outputs, manifest.sources).to_json())
    _move(old, new)


def _move(before: Path, after: Path) -> None:
    try:
        before.rename(after)
    except OSError as error:
        raise OutputFailed(
            f"Impossible de renommer « {shown(before)} » : {refusals.cause(error)}.",
            hint=refusals.remedy(error),
        ) from error


def _repository(workspace: Workspace) -> Repository | None:
    with suppress(CommuniqueError):
        return Repository.around(workspace.root)
    return None
