"""Writing a publication into git: objects first, and references last, all together.

Commits, trees and tag are made as loose objects that nothing names yet; ``installing`` then makes
them visible. A failure anywhere before leaves the repository as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.archive.git import GitRefused, Repository, words
from communique.archive.installing import install, on_disk, recover, staged, tree, update
from communique.archive.journal import Change
from communique.archive.objects import entries
from communique.archive.publications import KEPT, NAME
from communique.archive.readiness import Place
from communique.archive.signatures import signed
from communique.archive.tagging import plain
from communique.disk.files import temporary
from communique.disk.locks import locked
from communique.outputs import FORMATS
from communique.templates import is_left_behind
from communique.workspace import RELEASES


@dataclass(frozen=True, slots=True)
class Base:
    """Where a publication stands: ``head``, the commit before it ("" in an empty repository), and
    ``commit``, the one that holds its text: the same, or a new one that nothing names yet.
    ``former``: the folders that the edition left, which the new commit no longer has."""

    head: str
    commit: str
    former: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.head != self.commit


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of the commit and of the tag."""

    commit: str
    tag: str


@contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """Keep other archives of the same repository waiting until the block ends."""
    with locked(repository.common):
        recover(repository)
        yield


def head_of(repository: Repository) -> str:
    """The current commit; "" in a repository that has none yet. Raises GitRefused."""
    found = repository.attempt("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if found.returncode not in {0, 1}:
        raise GitRefused(f"git n’a pas pu lire HEAD : {words(found.stderr)}")
    return found.stdout.decode().strip()


def former_folders(place: Place, head: str) -> tuple[str, ...]:
    """The folders of that commit where the edition was before it was renamed: they have the same
    manifest, and are no longer on disk."""
    repository = place.repository
    manifest = repository.top / place.folder / NAME
    if not head or place.record == plain(place.edition) or not manifest.is_file():
        return ()
    text = manifest.read_bytes().replace(b"\r\n", b"\n")
    ours = repository.text("hash-object", "--no-filters", "--stdin", stdin=text)
    listed = entries(repository, head, [f"{repository.prefix}{RELEASES}"])
    same = (Path(one.path) for one in listed if one.identifier == ours)
    folders = (path.parent.as_posix() for path in same if path.name == NAME)
    return tuple(folder for folder in folders if not (repository.top / folder).exists())


def commit_text(
    place: Place, head: str, used: Sequence[str], former: tuple[str, ...], message: str
) -> Base:
    """A commit of the edition's folder as it is on disk, that nothing names yet.

    ``used`` are files of the edition that must be kept even if git is told to ignore them.
    """
    repository = place.repository
    with index_of(repository, head) as index:
        listed = repository.git(
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", place.folder,
            index=index,
        )  # fmt: skip
        known = dict.fromkeys(filter(None, os.fsdecode(listed).split("\0")))
        known |= dict.fromkeys(f"{place.folder}/{name}" for name in used)
        text = {path: _entry(repository, path) for path in known if _is_text(place, path)}
        gone = entries(repository, head, former) if former else ()
        gone_too = dict.fromkeys((entry.path for entry in gone), f"0 {repository.none}")
        update(repository, index, {**text, **gone_too})
        return Base(head, commit_index(repository, index, head, message), former)


def _is_text(place: Place, path: str) -> bool:
    """Whether a path is of the edition, rather than ours or of a program; a folder is that of
    another repository."""
    parts = Path(path.removeprefix(f"{place.folder}/")).parts
    left = any(map(is_left_behind, parts))
    return parts[0] not in {NAME, KEPT} and not left and not path.endswith("/")


def _entry(repository: Repository, path: str) -> str:
    """What the index is told of a file as it is on disk, or of one that is gone."""
    file = repository.top / path
    if file.is_symlink():
        return f"120000 {repository.keep(os.fsencode(file.readlink()))}"
    if not file.is_file():
        return f"0 {repository.none}"
    mode = "100755" if repository.is_executable(file) else "100644"
    return f"{mode} {repository.as_added(path, file.read_bytes())}"


def record(place: Place, base: Base, files: Mapping[str, bytes], tag: str, words: Words) -> str:
    """Commit the files of a publication, by path in the folder of the edition, tag the commit,
    and move the branch onto it; the new commit.

    Raises OutputFailed, having changed nothing, when git or the disk refuses.
    """
    repository = place.repository
    former = _former_files(repository, base.commit, place.folder) - files.keys()
    commit = _with_files(place, base.commit, files, former, words.commit)
    ours = [place.folder] if base.is_new else [f"{place.folder}/{name}" for name in (NAME, KEPT)]
    paths = [*ours, *base.former]
    change = Change(
        top=str(repository.top),
        head=base.head,
        commit=commit,
        tag=tag,
        tagged=_tag(repository, tag, commit, words.tag),
        folder=place.folder,
        before=on_disk(repository, place.folder, {*files, *former}),
        paths=paths,
        staged=staged(repository, paths),
        wanted=tree(repository, commit, paths),
    )
    install(repository, change)
    return commit


def _former_files(repository: Repository, commit: str, folder: str) -> set[str]:
    """The files that an earlier publication left in the folder of the edition, in git or on disk,
    as paths in it."""
    listed = entries(repository, commit, [f"{folder}/{KEPT}"])
    paths = {entry.path.removeprefix(f"{folder}/") for entry in listed}
    paths |= {f"{KEPT}/{path.name}" for path in (repository.top / folder / KEPT).glob("*")}
    return {path for path in paths if path.endswith(tuple(f".{name}" for name in FORMATS))}


def _with_files(
    place: Place, commit: str, files: Mapping[str, bytes], former: set[str], message: str
) -> str:
    """A commit after that one, which adds the files as they are, whatever attributes would make
    of them, and drops the former ones; the same one when there is nothing to change."""
    repository = place.repository
    blobs = dict.fromkeys(former, f"0 {repository.none}")
    blobs |= {name: f"100644 {repository.keep(data)}" for name, data in files.items()}
    with index_of(repository, commit) as index:
        update(repository, index, {f"{place.folder}/{name}": it for name, it in blobs.items()})
        return commit_index(repository, index, commit, message)


@contextmanager
def index_of(repository: Repository, commit: str) -> Iterator[Path]:
    """An index that holds what a commit has, "" for none; that of the work tree is untouched."""
    with temporary("index") as folder:
        index = folder / "index"
        if commit:
            repository.git("read-tree", commit, index=index)
        yield index


def commit_index(repository: Repository, index: Path, parent: str, message: str) -> str:
    """A commit of what an index holds, after that one; the same one when there is no change."""
    tree = repository.text("write-tree", index=index)
    if parent and repository.text("rev-parse", f"{parent}^{{tree}}") == tree:
        return parent
    parents = ("-p", parent) if parent else ()
    told = message.encode("utf-8", "replace")
    return repository.text("commit-tree", *parents, "-F", "-", tree, stdin=told)


def _tag(repository: Repository, name: str, commit: str, message: str) -> str:
    tagger = repository.text("var", "GIT_COMMITTER_IDENT")
    content = f"object {commit}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}"
    return repository.text("mktag", stdin=signed(content.encode("utf-8", "replace")))
