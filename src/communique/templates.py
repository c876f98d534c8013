"""Where templates come from: the workspace first, then the defaults shipped with the tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.errors import TemplateError

_PACKAGE = Path(__file__).resolve().parent
_LEFT_BEHIND = (".", "~$"), ("~", ".bak", ".swp", ".tmp")
"""How the names begin and end of what editors, Word, LibreOffice and file managers leave."""


def is_left_behind(name: str) -> bool:
    """Whether a file of that name is hidden, a lock or a copy, which comes and goes by itself."""
    beginnings, endings = _LEFT_BEHIND
    return name.startswith(beginnings) or name.endswith(endings)


def default_root() -> Path:
    """The shipped templates: inside the wheel, or at the top of a development checkout."""
    installed = _PACKAGE / "defaults" / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


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
            path = (root / name).resolve()
            if path.is_relative_to(root) and path.is_file():
                return path
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
        return self.path(name).read_bytes()

    def read_text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file in force, as (name, path), sorted by name: what a manifest must hash."""
        found: dict[str, Path] = {}
        for root in reversed(self.roots):
            for path in root.rglob("*"):
                name = path.relative_to(root)
                if path.is_file() and not any(map(is_left_behind, name.parts)):
                    found[name.as_posix()] = path
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
