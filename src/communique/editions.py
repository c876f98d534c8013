"""Which editions a command is about: by folder, by a unique part of its name, or by path."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.disk.files import settle
from communique.errors import UsageError
from communique.workspace import Workspace, shown

if TYPE_CHECKING:
    from communique.archive.publications import Archived

BRIEF = "brief.yaml"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode whose characters nobody sees, or that are none."""


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One communiqué: its name, which is that of its outputs, and its brief.

    ``known_as`` is the brief in messages, when it is not read where the user has it.
    """

    name: str
    brief: Path
    known_as: str = ""

    @classmethod
    def of_folder(cls, folder: Path) -> Edition:
        return cls(folder.name, folder / BRIEF)

    @property
    def folder(self) -> Path:
        return self.brief.parent

    @property
    def shown(self) -> str:
        """The name of the brief in messages."""
        return self.known_as or shown(self.brief)


@dataclass(frozen=True, slots=True)
class Named:
    """What a command is about: editions as they are now, and publications."""

    editions: tuple[Edition, ...] = ()
    versions: tuple[Archived, ...] = ()


def every(workspace: Workspace) -> tuple[Edition, ...]:
    """The editions of ``releases/``, oldest name first: each folder that has a brief.yaml."""
    releases = workspace.releases
    settle(workspace.root)
    settle(releases)
    names = [name for name, has_brief in _folders(workspace) if has_brief]
    for name in names:  # as plain strings: there may be ten thousand
        settle(f"{releases}{os.sep}{name}")
    return tuple(Edition(name, Path(f"{releases}{os.sep}{name}{os.sep}{BRIEF}")) for name in names)


def oddly_named(workspace: Workspace) -> tuple[str, ...]:
    """Names of the folders of ``releases/`` that no edition may bear: see ``is_odd``."""
    if not workspace.releases.is_dir():
        return ()
    return tuple(sorted(p.name for p in workspace.releases.iterdir() if is_odd(p.name)))


def is_odd(name: str) -> bool:
    """Whether a name has a character that nobody sees: a line break, a command, a mark of
    direction, a blank at one end. Lists, tags and messages would show it as another name."""
    if name.isascii() and name.isprintable():
        return name != name.strip()
    return name != name.strip() or any(
        unicodedata.category(sign) in _UNSEEN or sign in "\u034f\u115f\u1160\u3164\uffa0"
        for sign in name
    )


def without_brief(workspace: Workspace) -> tuple[str, ...]:
    """Names of the folders of ``releases/`` that were given no brief.yaml: likely a slip."""
    return tuple(name for name, has_brief in _folders(workspace) if not has_brief)


def _folders(workspace: Workspace) -> list[tuple[str, bool]]:
    """The names of the folders of ``releases/`` in their order, and whether each has a brief."""
    if not workspace.releases.is_dir():
        return []
    with os.scandir(workspace.releases) as entries:
        names = [entry for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    known = (entry for entry in names if not is_odd(entry.name))
    return sorted((e.name, os.path.isfile(f"{e.path}/{BRIEF}")) for e in known)  # noqa: PTH113


def select(workspace: Workspace, names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions of those names, in the order given, or all of them when there is no name.

    Raises UsageError when a name fits none or several, or when two share their outputs.
    """
    known = every(workspace)
    return among(known, names) if names else known


def among(known: tuple[Edition, ...], names: Sequence[str]) -> tuple[Edition, ...]:
    """Those that are named, in the order given; raises UsageError like ``select``."""
    return _distinct(_find(name, known) for name in names)


def _find(name: str, known: tuple[Edition, ...]) -> Edition:
    if not name.strip():
        raise UsageError("Le nom d’une édition ne peut pas être vide.")
    for edition in known:
        if edition.name == name:
            return edition
    return _by_path(name) or _by_part(name, known)


def _by_path(name: str) -> Edition | None:
    """The edition of a folder or of a YAML file; None when ``name`` does not look like a path."""
    path = Path(os.path.normpath(Path.cwd() / name))
    if path.is_dir() and (path / BRIEF).is_file():
        settle(path)
        return _unless_odd(Edition.of_folder(path))
    if path.is_file():
        settle(path.parent)
        return _unless_odd(Edition(path.parent.name if path.name == BRIEF else path.stem, path))
    if path.is_dir() and _looks_like_a_path(name):
        raise UsageError(
            f"Le dossier « {name} » n’a pas de fichier {BRIEF}.",
            hint="Nommez le dossier d’une édition, ou le fichier du brief.",
        )
    if _looks_like_a_path(name):
        raise UsageError(
            f"Le fichier « {name} » est introuvable.",
            hint="Vérifiez le chemin, ou nommez l’édition par son dossier de releases/.",
        )
    return None


def _unless_odd(edition: Edition) -> Edition:
    if is_odd(edition.name):
        raise UsageError(
            f"Le nom « {edition.name} » contient un retour à la ligne, une espace au bout ou un "
            "autre caractère invisible.",
            hint="Renommez-le en lettres et chiffres, par exemple « 2026-11-08-mon-communique ».",
        )
    return edition


def _looks_like_a_path(name: str) -> bool:
    return name in {".", ".."} or "/" in name or os.sep in name or name.endswith((".yaml", ".yml"))


def _by_part(name: str, known: tuple[Edition, ...]) -> Edition:
    wanted = _plain(name)
    matching = [edition for edition in known if wanted in _plain(edition.name)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise UsageError(
            f"« {name} » désigne plusieurs éditions : {_listed(matching)}.",
            hint="Écrivez une partie du nom qui n’appartienne qu’à une seule.",
        )
    raise UsageError(f"Aucune édition ne s’appelle « {name} ».", hint=_nearest(name, known))


def _plain(name: str) -> str:
    """Lower case without accents: « Éte » finds « 2024-été »."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _nearest(name: str, known: tuple[Edition, ...]) -> str:
    if not known:
        return "Le dossier releases/ n’a encore aucune édition."
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a mistyped name needs it

    def likeness(edition: Edition) -> float:
        return SequenceMatcher(None, _plain(name), _plain(edition.name)).ratio()

    return f"Les plus proches : {_listed(sorted(known, key=likeness, reverse=True)[:3])}."


def _listed(editions: Iterable[Edition]) -> str:
    return ", ".join(f"« {edition.name} »" for edition in editions)


def _distinct(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Without repetitions; two briefs whose outputs would overwrite each other are refused."""
    by_name: dict[str, Edition] = {}
    for edition in editions:
        other = by_name.setdefault(edition.name, edition)
        if other.brief != edition.brief:
            raise UsageError(
                f"« {shown(other.brief)} » et « {shown(edition.brief)} » portent le même nom "
                f"d’édition, « {edition.name} » : leurs sorties s’écraseraient.",
                hint="Construisez-les l’un après l’autre, avec des --output différents.",
            )
    return tuple(by_name.values())
