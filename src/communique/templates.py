"""Where templates come from: the workspace first, then the defaults shipped with the tool."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.disk.intake import Outside, TooLarge, inside, read
from communique.errors import TemplateError

_PACKAGE = Path(__file__).resolve().parent
_LEFT_BEHIND = (".", "~$"), ("~", ".bak", ".swp", ".tmp")
"""How the names begin and end of what editors, Word, LibreOffice and file managers leave."""

_TAKE_BACK = "Remplacez-le par un vrai fichier, ou supprimez-le pour revenir au modèle fourni."


def is_left_behind(name: str) -> bool:
    """Whether a file of that name is hidden, a lock or a copy, which comes and goes by itself."""
    beginnings, endings = _LEFT_BEHIND
    return name.startswith(beginnings) or name.endswith(endings)


def default_root() -> Path:
    """The shipped templates: inside the wheel, or at the top of a development checkout."""
    installed = _PACKAGE / "defaults" / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def _own(path: Path, root: Path) -> Path:
    """The file that a template is, in the workspace of its folder; raises TemplateError."""
    try:
        real = inside(path, root.parent)
    except Outside as error:
        raise TemplateError(
            f"« templates/{path.relative_to(root).as_posix()} » est un lien vers un fichier hors "
            "du dossier de travail.",
            hint="Remplacez le lien par une copie du fichier : rien n’est lu hors du dossier.",
        ) from error
    if not real.is_file():
        raise _unusable(path, "n’est pas un fichier", _TAKE_BACK)
    return real


def content_of(path: Path) -> bytes:
    """What a template file holds; raises TemplateError when it cannot be read."""
    try:
        return read(path)
    except TooLarge as error:
        raise _unusable(path, f"pèse {error.size // 1024**2} Mio", _TAKE_BACK) from error
    except OSError as error:
        raise _unusable(
            path, "ne peut pas être lu", "Vérifiez que vous en avez le droit."
        ) from error


def text_of(path: Path) -> str:
    """The text of a template file, in UTF-8; raises TemplateError."""
    try:
        return content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Enregistrez-le en UTF-8 depuis votre éditeur de texte."
        raise _unusable(path, "n’est pas enregistré en UTF-8", hint) from error


def _unusable(path: Path, fault: str, hint: str) -> TemplateError:
    return TemplateError(f"Le modèle « {path} » {fault}.", hint=hint)


@dataclass(frozen=True, slots=True)
class Templates:
    """Folders searched in order; an office overrides a file by having one of the same name."""

    roots: tuple[Path, ...]

    @classmethod
    def of(cls, workspace_templates: Path) -> Templates:
        roots = dict.fromkeys([workspace_templates.resolve(), default_root()])
        return cls(tuple(root for root in roots if root.is_dir()))

    def find(self, name: str) -> Path | None:
        """The file of that name (a relative POSIX path), never outside the template folders."""
        for root in self.roots:
            path = root / name
            if ".." not in path.parts and os.path.lexists(path):
                return _own(path, root)
        return None

    def path(self, name: str) -> Path:
        """Like ``find``; raises TemplateError when no folder has the file."""
        found = self.find(name)
        if found is None:
            raise TemplateError(
                f"Le modèle « {name} » est introuvable.",
                hint="Remettez-le dans le dossier templates/ ou supprimez ce dossier "
                "pour revenir aux modèles fournis.",
            )
        return found

    def read_bytes(self, name: str) -> bytes:
        return content_of(self.path(name))

    def read_text(self, name: str) -> str:
        return text_of(self.path(name))

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file in force, as (name, path), sorted by name: what a manifest must hash."""
        found: dict[str, Path] = {}
        for root in reversed(self.roots):
            for path in root.rglob("*"):
                name = path.relative_to(root)
                if path.is_file() and not any(map(is_left_behind, name.parts)):
                    found[name.as_posix()] = _own(path, root)
        return iter(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class KnownTemplates(Templates):
    """Templates whose names are looked up once, for the length of one command.

    A file that is written again is read again; one that is added is not noticed.
    """

    _found: dict[str, Path | None] = field(default_factory=dict, repr=False, compare=False)
    _files: list[tuple[str, Path]] = field(default_factory=list, repr=False, compare=False)

    def find(self, name: str) -> Path | None:
        known = self._found.get(name)
        if known is None and name in self._found:
            return None
        if known is None or not known.is_file():
            known = self._found[name] = Templates.find(self, name)
        return known

    def files(self) -> Iterator[tuple[str, Path]]:
        if not self._files:
            self._files.extend(Templates.files(self))
        return iter(self._files)
