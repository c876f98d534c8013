"""The files of a publication, taken out of git into a temporary folder.

``with extracted(archived) as workspace:`` gives a workspace with ``releases/<edition>/`` (its
last part is ``archived.folder``'s) and ``templates/`` as they were published: the brief is
``workspace.releases / <folder name> / "brief.yaml"``, the templates ``workspace.templates``.
The work tree and the index of the repository are never touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from communique.archive.git import GitRefused, Repository
from communique.archive.records import Archived
from communique.errors import OutputFailed
from communique.workspace import Workspace


@contextmanager
def extracted(archived: Archived) -> Iterator[Workspace]:
    """The workspace of that publication; raises OutputFailed when git no longer has it."""
    try:
        with files_of(
            archived.repository, archived.commit, archived.prefix, [archived.folder]
        ) as workspace:
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
    """The workspace at ``prefix`` with those folders and the templates of a commit or tree.

    Attributes of that time are obeyed (line ends, filters), settings of the machine are not.
    Raises GitRefused when the repository lacks something of it.
    """
    with tempfile.TemporaryDirectory(prefix="communique-archive-") as name:
        index, top = Path(name, "index"), Path(name, "depot")
        top.mkdir()
        repository.git("read-tree", f"{tree}^{{tree}}", index=index, work_tree=top)
        wanted = [f":(literal){path}" for path in (*folders, f"{prefix}templates")]
        listed = repository.git("ls-files", "-z", "--", *wanted, index=index, work_tree=top)
        repository.git("checkout-index", "-z", "--stdin", stdin=listed, index=index, work_tree=top)
        yield Workspace((top / prefix).resolve())
