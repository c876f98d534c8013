"""The workspace and the editions a command works on, with a word about what it passes over."""

from __future__ import annotations

from pathlib import Path

from communique.command import console
from communique.command.report import visible
from communique.editions import BRIEF, Named, oddly_named, select, without_brief
from communique.errors import UsageError
from communique.workspace import Workspace


def workspace_of(given: Path | None, editions: tuple[str, ...] = ()) -> Workspace:
    """The workspace asked for, else the one around the current folder, else around the brief."""
    if given is not None:
        return Workspace.at(given)
    path = Path(editions[0]) if editions else None
    if path is None or not path.exists():
        return Workspace.current()
    return Workspace.around(Path.cwd()) or Workspace.around(path) or Workspace.of_lone_brief(path)


def chosen(workspace: Workspace, names: tuple[str, ...]) -> Named:
    """What is named, or all editions; raises UsageError when there is none at all."""
    what = _named(workspace, names)
    if not names:
        tell_passed_over(workspace)
    if not what.editions and not what.versions:
        raise UsageError(
            f"Aucune édition dans « {workspace.releases} ».",
            hint=f"Créez un dossier par communiqué, avec un fichier {BRIEF}.",
        )
    return what


def _named(workspace: Workspace, names: tuple[str, ...]) -> Named:
    if not any("@" in name for name in names):
        return Named(select(workspace, names))
    from communique.archive.naming import named  # noqa: PLC0415 - a tenth of a check

    return named(workspace, names)


def tell_passed_over(workspace: Workspace) -> None:
    """Folders of releases/ that are no editions, whose silence could mislead."""
    for name in without_brief(workspace):
        console.tell(
            f"releases/{visible(name)} : pas de fichier {BRIEF}, dossier ignoré.", error=True
        )
    for name in oddly_named(workspace):
        console.tell(
            f"releases/{visible(name).replace(chr(10), '␊')} : ce nom contient un caractère "
            "invisible, dossier ignoré. Renommez-le en lettres et chiffres.",
            error=True,
        )
