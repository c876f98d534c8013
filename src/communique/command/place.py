"""The workspace a command works in."""

from __future__ import annotations

from pathlib import Path

from communique.workspace import Workspace


def workspace_of(given: Path | None, editions: tuple[str, ...] = ()) -> Workspace:
    """The workspace asked for, else the one around the current folder, else around the brief."""
    if given is not None:
        return Workspace.at(given)
    path = Path(editions[0]) if editions else None
    if path is None or not path.exists():
        return Workspace.current()
    return Workspace.around(Path.cwd()) or Workspace.around(path) or Workspace.of_lone_brief(path)
