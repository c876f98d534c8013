"""What became of an edition: values that worker processes hand back and reports print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Severity
from communique.errors import CommuniqueError, ExitCode


class State(StrEnum):
    """How a build ended for one edition, in the words of the summary."""

    CONSTRUITE = "construite"
    PUBLIEE = "publiée"
    A_JOUR = "à jour"
    INCOMPLETE = "incomplète"
    ECHEC = "en échec"


class Freshness(StrEnum):
    """What ``communique list`` says of the outputs of an edition."""

    A_JOUR = "à jour"
    A_CONSTRUIRE = "à construire"
    DIFFERENTES = "sorties différentes de la publication"
    JAMAIS = "jamais construite"
    INVALIDE = "brief invalide"


class Standing(StrEnum):
    """Where an edition stands between the press office and the public."""

    BROUILLON = "brouillon"
    PUBLIE = "publié"
    MODIFIE = "modifié depuis"
    SANS_ETIQUETTE = "publié (étiquette absente : git fetch --tags)"
    INCONNU = "inconnu"


@dataclass(frozen=True, slots=True)
class Delivered:
    """One output in place: its format, its file and, for a PDF, its number of pages."""

    format: str
    file: str
    sha256: str
    size: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edition after a build. ``failure`` is why outputs are missing; ``seconds``, wall time;
    ``version``, the one whose published files are in place; ``notes``, what the user should know.
    """

    edition: str
    state: State
    outputs: tuple[Delivered, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    failure: CommuniqueError | None = None
    seconds: float = 0.0
    version: int | None = None
    notes: tuple[str, ...] = ()

    def after(self, seconds: float) -> Outcome:
        return replace(self, seconds=seconds)

    @property
    def exit_code(self) -> ExitCode:
        return self.failure.exit_code if self.failure else ExitCode.OK

    @property
    def pages(self) -> int | None:
        return next((output.pages for output in self.outputs if output.pages), None)


@dataclass(frozen=True, slots=True)
class Checked:
    """One edition, or one text, after a check: everything found.

    ``failure`` says why it cannot be read; ``source`` is what was read otherwise.
    """

    edition: str
    findings: tuple[Diagnostic, ...]
    failure: CommuniqueError | None = None
    source: Source | None = None

    @property
    def exit_code(self) -> ExitCode:
        if self.failure:
            return self.failure.exit_code
        if any(finding.severity is Severity.ERREUR for finding in self.findings):
            return ExitCode.FINDINGS
        return ExitCode.OK


@dataclass(frozen=True, slots=True)
class Listed:
    """One edition in ``communique list``; date (ISO) and title are "" when the brief is invalid.

    ``version`` and ``published`` (ISO 8601) are those of the last publication, None and "" for a
    draft; ``reason`` is why the state is not sure, in French; ``outputs``, that of the built files;
    ``templates_changed`` since the publication, None for a text that is not the one published;
    ``renamed_from``, the name it was published under, "" for its own.
    """

    edition: str
    date: str
    title: str
    state: Standing
    outputs: Freshness
    version: int | None = None
    published: str = ""
    reason: str = ""
    templates_changed: bool | None = None
    renamed_from: str = ""


def worst(codes: list[ExitCode]) -> ExitCode:
    """The exit code of a command over several editions: the highest one."""
    return max(codes, default=ExitCode.OK)
