"""A fresh workspace for a press office: the shipped templates, the schema, a first brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from communique.brief.schema import schema_text
from communique.disk.files import write_file
from communique.editions import BRIEF
from communique.starting.new_brief import model_text
from communique.templates import default_root
from communique.workspace import RELEASES, Workspace, today

_STARTER = Path(__file__).with_name("starter")


def create(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Write what is missing, never replacing a file; each path and whether it was created.

    Raises OutputFailed when the folder cannot be written.
    """
    for path, content in _files(folder.absolute()):
        created = not path.exists()
        if created:
            write_file(path, content)
        yield path, created


def _files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    workspace = Workspace(folder)
    yield folder / ".gitignore", (_STARTER / "gitignore").read_bytes()
    yield workspace.schema, schema_text().encode()
    if not any(workspace.releases.glob(f"*/{BRIEF}")):
        yield folder / RELEASES / f"{today()}-exemple" / BRIEF, model_text(today()).encode()
    root = default_root()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield folder / "templates" / path.relative_to(root), path.read_bytes()
