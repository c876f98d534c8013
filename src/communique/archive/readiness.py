"""Whether git can keep an edition as it stands; each refusal says what to type."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.archive.git import Repository
from communique.archive.records import KEPT, NAME
from communique.errors import UsageError
from communique.workspace import shown

_UNDER_WAY = {
    "MERGE_HEAD": "une fusion",
    "rebase-merge": "un rebasage",
    "rebase-apply": "un rebasage",
    "CHERRY_PICK_HEAD": "une reprise de commit",
    "REVERT_HEAD": "une annulation de commit",
}
_NAMED = 10
"""How many files a refusal names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition is: its workspace on disk, and its folders as paths in the repository."""

    repository: Repository
    root: Path
    edition: str
    folder: str

    @property
    def templates(self) -> str:
        return f"{self.repository.prefix}templates"

    def in_workspace(self, path: str) -> str:
        return path.removeprefix(self.repository.prefix)

    def command(self, *words: str) -> str:
        """A git command that can be typed as it is, from the current folder."""
        here = () if Path.cwd() == self.root else ("-C", shown(self.root))
        return shlex.join(["git", *here, *words])


def check_repository(place: Place) -> None:
    """Raises UsageError when git is in the middle of something, or knows no name to sign with."""
    for name, what in _UNDER_WAY.items():
        if Path(place.repository.path_of(name)).exists():
            raise UsageError(
                f"Le dépôt a {what} en cours.",
                hint="Terminez-la ou abandonnez-la (voir « git status »), puis archivez.",
            )
    for variable in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if place.repository.attempt("var", variable).returncode:
            raise UsageError(
                "git ne sait pas qui archive : il lui faut un nom et une adresse.",
                hint="Tapez ces deux commandes avec les vôtres, puis relancez :\n"
                '    git config --global user.name "Prénom Nom"\n'
                "    git config --global user.email prenom.nom@exemple.gouv.fr",
            )


def uncommitted(place: Place, path: str) -> tuple[str, ...]:
    """What git sees as changed or new in that folder, as paths in the workspace; neither what it
    ignores nor what an archive adds."""
    ours = (f":(literal,exclude){place.folder}/{name}" for name in (NAME, KEPT))
    listed = place.repository.git(
        "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--",
        f":(literal){path}", *ours,
    )  # fmt: skip
    return tuple(
        place.in_workspace(os.fsdecode(entry[3:])) for entry in listed.split(b"\0") if entry
    )


def refuse_changes(place: Place, text: Sequence[str], templates: Sequence[str]) -> None:
    """Raises UsageError when something is not in git yet."""
    if not text and not templates:
        return
    paths = [place.in_workspace(place.folder)] if text else []
    paths += ["templates"] if templates else []
    commands = [
        place.command("add", "--", *paths),
        place.command("commit", "-m", f"Texte de {place.edition}", "--", *paths),
    ]
    by_itself = f"\n  Ou, en une fois : communique archive {shlex.quote(place.edition)} --commit"
    raise UsageError(
        f"Ces fichiers ont changé et ne sont pas dans git : {_names([*text, *templates])}.",
        hint="Enregistrez-les, puis archivez :\n    "
        + "\n    ".join(commands)
        + (by_itself if text and not templates else ""),
    )


def refuse_unkept(
    place: Place, folder: str, here: Mapping[str, str], kept: Mapping[str, str]
) -> None:
    """Raises UsageError when files on disk are not those that git would give back."""
    lost = [f"{folder}/{name}" for name, known in here.items() if kept.get(name) != known]
    if not lost:
        return
    raise UsageError(
        f"git ne garde pas ces fichiers tels qu’ils sont : {_names(lost)}. L’édition ne pourrait "
        "pas être refaite ailleurs.",
        hint="git les ignore, sans doute à cause d’un fichier .gitignore. Ajoutez-les, puis "
        "archivez :\n    "
        + place.command("add", "--force", "--", *lost)
        + "\n    "
        + place.command("commit", "-m", f"Fichiers de {place.edition}", "--", *lost),
    )


def _names(paths: Iterable[str]) -> str:
    listed = list(paths)
    more = len(listed) - _NAMED
    named = ", ".join(f"« {path} »" for path in listed[:_NAMED])
    return f"{named} et {more} de plus" if more > 0 else named
