"""What went wrong in a template, for the person who edits it: file, line, remedy."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from communique.diagnostics import Diagnostic, Severity, Span
from communique.disk.intake import read
from communique.errors import CommuniqueError, TemplateError
from communique.french.unwritable import Unwritable
from communique.templates import Templates


class DescribedUndefined(StrictUndefined):
    """An undefined variable is an error, told in French with what is known at that place."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return f"Une valeur manque dans le modèle ({self._undefined_hint})."
        if self._undefined_obj is missing:
            return f"La variable « {self._undefined_name} » n’existe pas."
        known = _attributes(self._undefined_obj)
        ending = f" ; on peut écrire : {', '.join(known)}" if known else ""
        return f"« {self._undefined_name} » n’existe pas ici{ending}."


def _attributes(value: object) -> list[str]:
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    return [str(key) for key in value] if isinstance(value, dict) else []


def explain(error: Exception, name: str, templates: Templates) -> CommuniqueError:
    """The error of a template, located where Jinja or Python met it."""
    if isinstance(error, CommuniqueError):
        return error
    place_name, line = _place(error, name, templates)
    message, hint = _wording(error, place_name)
    return template_error(message, hint, span_of_line(templates, place_name, line))


def template_error(message: str, hint: str, span: Span | None) -> TemplateError:
    diagnostic = Diagnostic("modele", Severity.ERREUR, message, span, hint)
    return TemplateError(message, hint=hint, diagnostics=[diagnostic])


WORDINGS: Mapping[type[Exception], tuple[str, str]] = {
    TemplateNotFound: (
        "Le modèle « {error.name} » est introuvable.",
        "Créez templates/{error.name}, ou corrigez le nom dans {name}.",
    ),
    TemplateSyntaxError: (
        "La syntaxe du modèle est incorrecte. Jinja dit : {error.message}",
        "Vérifiez que chaque accolade ouverte est fermée, que chaque if a son endif, "
        "chaque for son endfor.",
    ),
    UndefinedError: (
        "{error}",
        "Vérifiez l’orthographe ; pour un champ facultatif, testez-le d’abord par {{% if … %}}.",
    ),
    SecurityError: (
        "Le modèle demande ce qu’un modèle n’a pas le droit d’atteindre.",
        "Tenez-vous-en aux champs du brief et aux filtres.",
    ),
    Unwritable: (
        "Un filtre ne peut pas écrire cette valeur : {error}.",
        "Changez de filtre, ou donnez-lui la valeur qu’il attend.",
    ),
    UnicodeDecodeError: (
        "Le modèle « {name} » n’est pas encodé en UTF-8.",
        "Enregistrez-le en UTF-8 dans votre éditeur.",
    ),
    Exception: (
        "Le modèle a échoué à cette ligne : {kind} – {error}",
        "Corrigez l’expression : les modèles fournis montrent les noms et les filtres permis.",
    ),
}
"""What to tell and what to do, by what Jinja or Python raised."""


def _wording(error: Exception, name: str) -> Iterator[str]:
    """The first that fits an error met in the template of that name."""
    told = next(told for kind, told in WORDINGS.items() if isinstance(error, kind))
    return (one.format(error=error, kind=type(error).__name__, name=name) for one in told)


def _place(error: Exception, name: str, templates: Templates) -> tuple[str, int]:
    """Template and line where the error happened; line 0 when there is none."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    files = {str(path): known for known, path in templates.files()}
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename in files:
            return files[frame.filename], frame.lineno or 0
    return (name, 0)


def span_of_line(templates: Templates, name: str, line: int) -> Span | None:
    """The whole of that line of a template, without its indentation; None without a line."""
    path = templates.find(name)
    if path is None:
        return None
    lines = read(path).decode("utf-8-sig", "replace").splitlines()
    if not 1 <= line <= len(lines):
        return Span(shown_name(templates, path), 1, 1, 1, 1)
    text = lines[line - 1].rstrip()
    first = len(text) - len(text.lstrip()) + 1
    return Span(shown_name(templates, path), line, first, line, len(text) + 1, text)


def shown_name(templates: Templates, path: Path) -> str:
    """``templates/…`` for a file of the workspace, the whole path for one shipped with the tool."""
    workspace = templates.roots[0]
    return (
        path.relative_to(workspace.parent).as_posix()
        if path.is_relative_to(workspace)
        else str(path)
    )
