"""Whether an edition may be published as it stands, and git can keep it; each refusal says what to
type."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.archive import contents
from communique.archive.git import Repository
from communique.archive.tagging import plain
from communique.diagnostics import Diagnostic, Severity
from communique.errors import DeskRefusal, UsageError
from communique.french.hours import in_paris, instant
from communique.workspace import RELEASES, shown

if TYPE_CHECKING:
    from communique.brief.brief import Brief

_UNDER_WAY = {
    "MERGE_HEAD": "une fusion",
    "rebase-merge": "un rebasage",
    "rebase-apply": "un rebasage",
    "CHERRY_PICK_HEAD": "une reprise de commit",
    "REVERT_HEAD": "une annulation de commit",
}
_TRANSFORMING = ("filter", "ident", "working-tree-encoding")
"""Attributes by which git keeps other bytes than those on disk, line ends aside."""

_NAMED = 10
"""How many files a refusal names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition is: its workspace on disk, and its folders as paths in the repository.

    ``record`` is the name under which it is published: that of its folder at the first time.
    """

    repository: Repository
    root: Path
    edition: str
    folder: str
    record: str

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


def ignored(repository: Repository, path: str) -> frozenset[str]:
    """The files below a path that git does not keep and is told to overlook, as paths in the
    repository."""
    listed = repository.git(
        "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", path
    )
    return frozenset(filter(None, os.fsdecode(listed).split("\0")))


def check_kept(place: Place, kept: Path, used: Iterable[str]) -> None:
    """Raises UsageError when the disk has something that git has not as it is in ``kept``, where
    a commit was taken out. What git overlooks counts only if the edition uses it."""
    folder = place.in_workspace(place.folder)
    text = _differing(place.root, kept, folder, contents.of_edition)
    own = _differing(place.root, kept, "templates", contents.of_templates)
    overlooked = _overlooked(place) if text or own else frozenset()
    needed = own | {f"{folder}/{plain(name)}" for name in used}
    _refuse_transformed(place, sorted((text | own) - overlooked))
    _refuse_changes(place, sorted(text - overlooked), sorted(own - overlooked))
    _refuse_unkept(place, sorted((text | own) & overlooked & needed))


def _differing(
    root: Path, kept: Path, folder: str, read: Callable[[Path], Mapping[str, str]]
) -> frozenset[str]:
    names = contents.differing(read(root / folder), read(kept / folder))
    return frozenset(f"{folder}/{name}" for name in names)


def _overlooked(place: Place) -> frozenset[str]:
    paths = ignored(place.repository, place.folder) | ignored(place.repository, place.templates)
    return frozenset(plain(place.in_workspace(path)) for path in paths)


def _refuse_transformed(place: Place, paths: Sequence[str]) -> None:
    """Raises UsageError when git is told to keep other bytes than those of these files."""
    asked = "".join(f"{place.repository.prefix}{path}\0" for path in paths)
    told = place.repository.git(
        "check-attr", "-z", "--stdin", *_TRANSFORMING, stdin=os.fsencode(asked)
    )
    words = os.fsdecode(told).split("\0")
    triples = list(zip(words[::3], words[1::3], words[2::3], strict=False))
    named = [triple for triple in triples if triple[2] not in {"unspecified", "unset"}]
    named = [triple for triple in named if triple[1] != "ident" or _has_ident(place, triple[0])]
    if named:
        raise UsageError(
            "git garde autre chose que ces fichiers : "
            f"{_names(dict.fromkeys(place.in_workspace(path) for path, _, _ in named))}. L’édition "
            "ne pourrait pas être refaite ailleurs.",
            hint="Un fichier .gitattributes leur donne : "
            + ", ".join(sorted({f"{key}={value}" for _, key, value in named}))
            + ". Ajoutez-y cette ligne à la fin, puis enregistrez de nouveau les fichiers :\n    "
            + f"{RELEASES}/** {' '.join(f'-{key}' for key in _TRANSFORMING)}",
        )


def _has_ident(place: Place, path: str) -> bool:
    return b"$Id" in (place.repository.top / path).read_bytes()


def _refuse_changes(place: Place, text: Sequence[str], templates: Sequence[str]) -> None:
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


def _refuse_unkept(place: Place, lost: Sequence[str]) -> None:
    """Raises UsageError for files that the edition uses and that git is told to overlook."""
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


_PARIS = "(heure de Paris)"


def check_embargo(brief: Brief, now: dt.datetime) -> None:
    """Refuse an embargo that ends at that instant or before; raises DeskRefusal.

    ``now`` has a time zone. Both are compared at the clock of Paris, where an embargo ends.
    """
    embargo = brief.communique.embargo
    if embargo is None or _at_the_wall(embargo) > _at_the_wall(now):
        return
    past = Diagnostic(
        "embargo-passe",
        Severity.ERREUR,
        f"L’embargo a pris fin le {instant(embargo)} {_PARIS}\u00a0; nous sommes le "
        f"{instant(now)}.",
        brief.span_of("embargo"),
        "Supprimez la ligne « embargo », ou corrigez-la : ce qui est libre ne s’annonce pas sous "
        "embargo.",
        champ="embargo",
    )
    raise DeskRefusal(
        "L’embargo est déjà passé : l’édition n’est pas archivée.", diagnostics=[past]
    )


def _at_the_wall(moment: dt.datetime) -> dt.datetime:
    """What the clocks of Paris show then."""
    return in_paris(moment).replace(tzinfo=None)
