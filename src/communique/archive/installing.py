"""A publication that is written becomes visible: files, index, branch and tag, all or none.

A journal in ``.git`` tells what is being done. The index is written by git itself, which locks it
for no longer than that, then the files of the edition, then the references in one transaction: it
decides. Whoever comes next after a kill undoes what came before it (docs/decisions/023).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from communique.archive.git import GitRefused, Repository
from communique.archive.journal import JOURNAL, Change, begun
from communique.archive.moving import is_moved, move_edition
from communique.archive.objects import entries
from communique.disk.files import flush, place, put_file, remove_file, reserved
from communique.disk.interruption import held
from communique.disk.locks import locked
from communique.disk.refusals import cause, told_as_refusals
from communique.errors import CommuniqueError, OutputFailed


def staged(repository: Repository, paths: Sequence[str]) -> dict[str, str]:
    """What the index tells of those paths, and all below: mode and identifier, by path."""
    listed = os.fsdecode(repository.git("ls-files", "-z", "--stage", "--", *paths))
    found = (line.partition("\t") for line in listed.split("\0") if line)
    return {path: head.rpartition(" ")[0] for head, _, path in found}


def on_disk(repository: Repository, folder: str, names: Iterable[str]) -> dict[str, str]:
    """What git calls what those files of a folder hold now, "" for one that is not there; it then
    keeps that."""
    files = {name: repository.top / folder / name for name in names}
    return {
        name: repository.keep(file.read_bytes()) if file.is_file() else ""
        for name, file in files.items()
    }


def install(repository: Repository, change: Change) -> None:
    """Make the change; raises OutputFailed, having changed nothing, when git or the disk refuses.

    When it returns, all of it is on the disk, down to the names in the folders.
    """
    _refuse_busy(repository)
    with held(), told_as_refusals(repository.common):
        put_file(repository.common / JOURNAL, json.dumps(asdict(change)).encode())
        try:
            _stage(repository, change.paths, change.wanted)
            _do(repository, change)
            _move(repository, change)
        except BaseException:
            with suppress(CommuniqueError, OSError):  # or else whoever comes next
                _undo(repository, change)
            raise
        _flush(repository, change)
        with suppress(OSError):  # all is done: whoever comes next removes it
            remove_file(repository.common / JOURNAL)


def opened(folder: Path) -> Repository:
    """The repository that holds the folder, after what a killed process left there is finished or
    undone, or one at work waited for; raises like ``Repository.around``.

    A refusal to finish is not told: what is read is then what is there.
    """
    repository = Repository.around(folder)
    if (repository.common / JOURNAL).exists():
        with suppress(CommuniqueError, OSError), locked(repository.common):
            recover(repository)
    return repository


def recover(repository: Repository) -> None:
    """Finish or undo what was begun, the repository being locked; raises OutputFailed."""
    change = begun(repository)
    if change is None:
        return
    own = Repository(Path(change.top), repository.prefix, repository.common)
    with held(), told_as_refusals(repository.common):
        _sweep(own, change)
        head = _commit_of(own, "HEAD")
        if not change.tag or not _commit_of(own, f"refs/tags/{change.tag}"):
            if _is_decided(own, change, head):
                _finish(own, change, head)
            else:
                _undo(own, change)
        remove_file(repository.common / JOURNAL)


def _commit_of(repository: Repository, name: str) -> str:
    """What git calls so; "" for nothing."""
    return repository.answer("rev-parse", "--verify", "--quiet", name)


def _is_decided(repository: Repository, change: Change, head: str) -> bool:
    """Whether somebody has committed the files since, seeing them in the index, or an edition
    already has its other name on disk, where everybody sees it."""
    if change.renamed:
        paths = tree(repository, head, change.paths)
        is_committed = bool(paths) and not any(path in paths for path in change.staged)
        return is_committed or is_moved(repository.top / change.folder, *change.renamed)
    ours = _published(repository, change, change.commit)
    return _published(repository, change, head) == ours


def _finish(repository: Repository, change: Change, head: str) -> None:
    _do(repository, change)
    _restage(repository, change, change.staged, change.wanted)
    is_branch_ours = head == change.head
    _move(repository, change if is_branch_ours else replace(change, head=change.commit))


def _do(repository: Repository, change: Change) -> None:
    if change.renamed:
        move_edition(repository.top / change.folder, *change.renamed)
    else:
        _put(repository, change, _published(repository, change, change.commit))


def tree(repository: Repository, commit: str, paths: Sequence[str]) -> dict[str, str]:
    """What a commit, "" for none, has of those paths and below: mode and identifier, by path."""
    listed = entries(repository, commit, paths) if commit else ()
    return {entry.path: f"{entry.mode} {entry.identifier}" for entry in listed}


def _stage(repository: Repository, paths: Sequence[str], wanted: Mapping[str, str]) -> None:
    """Have the index tell this of those paths, and of nothing else below them."""
    gone = dict.fromkeys(staged(repository, paths), f"0 {repository.none}")
    update(repository, None, {**gone, **wanted})


def update(repository: Repository, index: Path | None, entered: Mapping[str, str]) -> None:
    """Have an index, None for that of the work tree, hold for each path that mode and identifier,
    « 0 » and ``none`` for one to leave out."""
    lines = "".join(f"{what}\t{path}\0" for path, what in entered.items())
    repository.git("update-index", "-z", "--index-info", stdin=os.fsencode(lines), index=index)


def _put(repository: Repository, change: Change, wanted: Mapping[str, str]) -> None:
    """Have the files on disk be these, which git calls so, and no other of those that change."""
    known = {name: identifier for name, identifier in wanted.items() if identifier}
    found = dict(zip(known, repository.blobs(list(known.values())), strict=True))
    if None in found.values():
        raise GitRefused(f"Des fichiers de « {change.folder} » manquent dans le dépôt.")
    folder = repository.top / change.folder
    with reserved(folder):
        place(folder, {name: found.get(name) for name in change.before})


def _published(repository: Repository, change: Change, commit: str) -> dict[str, str]:
    """The files that change, as that commit has them."""
    paths = [f"{change.folder}/{name}" for name in change.before]
    start = len(change.folder) + 1
    found = tree(repository, commit, paths)
    return {path[start:]: what.rpartition(" ")[2] for path, what in found.items()}


def _move(repository: Repository, change: Change) -> None:
    orders = f"create refs/tags/{change.tag} {change.tagged}\n" if change.tag else ""
    if change.commit != change.head:
        orders += f"update HEAD {change.commit} {change.head or repository.none}\n"
    reason = f"communique {'rename' if change.renamed else 'archive'}"
    try:
        repository.git("update-ref", "-m", reason, "--stdin", stdin=orders.encode())
    except GitRefused as error:
        raise OutputFailed(
            "Le dépôt a changé entre-temps : rien n’a été enregistré.",
            hint=f"Relancez la commande. ({error.message})",
        ) from error


def _undo(repository: Repository, change: Change) -> None:
    """Put back index and files; what somebody has staged since stays."""
    _sweep(repository, change)
    if change.renamed:
        move_edition(repository.top / change.folder, *reversed(change.renamed))
    else:
        _put(repository, change, change.before)
    _restage(repository, change, change.wanted, change.staged)
    remove_file(repository.common / JOURNAL)


def _restage(
    repository: Repository, change: Change, known: Mapping[str, str], wanted: Mapping[str, str]
) -> None:
    now = staged(repository, change.paths)
    kept = {path: what for path, what in now.items() if what != known.get(path)}
    _stage(repository, change.paths, {**wanted, **kept})


def _locks(repository: Repository, change: Change) -> Iterator[Path]:
    branch = repository.answer("symbolic-ref", "--quiet", "HEAD")
    for name in ("index", "HEAD", branch, change.tag and f"refs/tags/{change.tag}"):
        if name:
            yield Path(repository.path_of(f"{name}.lock"))


def _refuse_busy(repository: Repository) -> None:
    lock = Path(repository.path_of("index.lock"))
    if lock.exists():
        raise OutputFailed(
            "Un autre programme travaille dans le dépôt git : rien n’a été enregistré.",
            hint="Attendez qu’il ait fini, puis relancez. S’il n’y en a aucun, supprimez "
            f"le fichier « {lock} ».",
        )


def _sweep(repository: Repository, change: Change) -> None:
    """Remove the locks of a git that was killed with us, or under us: none is at work here."""
    if _git_at_work(repository.top):
        return
    since = (repository.common / JOURNAL).stat().st_mtime
    for lock in _locks(repository, change):
        ours = lock.resolve().is_relative_to(repository.common)  # HEAD may name anything
        if ours and lock.exists() and lock.stat().st_mtime >= since:
            remove_file(lock)


def _git_at_work(top: Path) -> bool:
    """Whether a git runs in this work tree; only Linux tells."""
    if not Path("/proc/self/cwd").exists():
        return True
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # of somebody else, or over by now
            is_git = (process / "comm").read_text("utf-8").startswith("git")
            if is_git and (process / "cwd").resolve().is_relative_to(top):
                return True
    return False


def _flush(repository: Repository, change: Change) -> None:
    """git flushes its files, not the folders that hold their names."""
    common, objects = repository.common, repository.common / "objects"
    branch = repository.answer("symbolic-ref", "--quiet", "HEAD") or "HEAD"
    folders = {common, objects, *objects.glob("[0-9a-f][0-9a-f]")}
    for reference in (branch, f"refs/tags/{change.tag}"):
        for file in (common / reference, common / "logs" / reference):
            folders.update(parent for parent in file.parents if parent.is_relative_to(common))
    try:
        flush(folder for folder in folders if folder.is_dir())
    except OSError as error:
        raise OutputFailed(
            f"C’est fait, mais le disque ne l’a pas confirmé : {cause(error)}.",
            hint="Faites une copie du dépôt ailleurs (« git push »), et faites voir ce disque.",
        ) from error
