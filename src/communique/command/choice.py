"""The editions a command works on, with a word about what it passes over."""

from __future__ import annotations

from communique.archive.naming import Named, named
from communique.command import console
from communique.command.report import visible
from communique.editions import BRIEF, oddly_named, without_brief
from communique.errors import UsageError
from communique.workspace import Workspace


def chosen(workspace: Workspace, names: tuple[str, ...]) -> Named:
    """What is named, or all editions; raises UsageError when there is none at all."""
    what = named(workspace, names)
    if not names:
        tell_passed_over(workspace)
    if not what.editions and not what.versions:
        raise UsageError(
            f"Aucune édition dans « {workspace.releases} ».",
            hint=f"Créez un dossier par communiqué, avec un fichier {BRIEF}.",
        )
    return what


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
