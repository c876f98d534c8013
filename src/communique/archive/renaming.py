"""Another name for an edition: its folder, its outputs, and git, which is told at once.

The record keeps the name it was published under: tags never move, versions go on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import PurePosixPath

from communique.archive.git import Repository, has_repository
from communique.archive.installing import install, staged, tree, update
from communique.archive.journal import Change
from communique.archive.moving import move_edition
from communique.archive.publications import holders, of_workspace
from communique.archive.readiness import Place, check_repository
from communique.archive.recording import alone, commit_index, head_of, index_of
from communique.archive.tagging import is_name, plain
from communique.editions import Edition
from communique.errors import UsageError
from communique.workspace import RELEASES, Workspace, shown

_NAME = re.compile(r"(?![.~-])[^/\\:*?\"<>|\0-\x1f@]+(?<![. ~])")
"""What every system takes for the name of a folder, and the command for that of an edition."""


def rename(workspace: Workspace, edition: Edition, name: str) -> Edition:
    """Move the edition to ``releases/NAME`` with its outputs, and commit that move alone.

    Raises UsageError for a name that cannot be used, OutputFailed, having changed nothing, when
    git or the disk refuses.
    """
    new = plain(name)
    repository = _repository(workspace)
    with alone(repository) if repository else nullcontext():
        _refuse(workspace, repository, edition, new)
        change = _change(workspace, repository, edition, new) if repository else None
        if repository and change:
            install(repository, change)
        else:
            move_edition(workspace.root, edition.folder.name, new)
    return Edition.of_folder(workspace.releases / new)


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


def _change(
    workspace: Workspace, repository: Repository, edition: Edition, name: str
) -> Change | None:
    """How git follows: its index, and a commit of that alone; None when it knows nothing of it.

    What was not committed of the edition still is not. Not by « git mv », which refuses a folder
    of which one file is missing.
    """
    before, after = (f"{repository.prefix}{RELEASES}/{one}" for one in (edition.folder.name, name))
    entered = staged(repository, [before])
    if not entered:
        return None
    check_repository(Place(repository, workspace.root, edition.name, before, plain(edition.name)))
    head = head_of(repository)
    return Change(
        top=str(repository.top),
        head=head,
        commit=_commit(repository, head, before, after) if head else "",
        tag="",
        tagged="",
        folder=repository.prefix,
        before={},
        paths=[before, after],
        staged=entered,
        wanted=_moved(entered, before, after),
        renamed=(edition.folder.name, name),
    )


def _commit(repository: Repository, head: str, before: str, after: str) -> str:
    """A commit of the move of what the last one has, that nothing names yet."""
    kept = tree(repository, head, [before])
    with index_of(repository, head) as index:
        gone = dict.fromkeys(kept, f"0 {repository.none}")
        update(repository, index, {**gone, **_moved(kept, before, after)})
        names = (PurePosixPath(path).name for path in (before, after))
        return commit_index(repository, index, head, f"{' devient '.join(names)}\n")


def _moved(entered: Mapping[str, str], before: str, after: str) -> dict[str, str]:
    return {f"{after}{path.removeprefix(before)}": what for path, what in entered.items()}


def _repository(workspace: Workspace) -> Repository | None:
    """None outside any repository: one that git refuses to open is no reason to leave it behind."""
    return Repository.around(workspace.root) if has_repository(workspace.root) else None
