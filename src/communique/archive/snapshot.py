"""The files of a publication, taken out of git into a temporary folder.

``with extracted(archived) as workspace:`` gives a workspace with ``releases/<edition>/`` (its
last part is ``archived.folder``'s) and ``templates/`` as they were published: the brief is
``workspace.releases / <folder name> / "brief.yaml"``, the templates ``workspace.templates``.
The work tree and the index of the repository are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from communique.archive.git import GitRefused, Repository
from communique.archive.objects import files_at, write_out
from communique.archive.publications import NAME, Archived
from communique.building.manifest import Manifest
from communique.disk.files import temporary
from communique.disk.hashes import sha256
from communique.errors import OutputFailed
from communique.workspace import Workspace


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
