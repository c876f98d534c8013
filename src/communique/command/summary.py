"""The end of a build and the list of editions, as tables and as values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from communique.command.report import counted, visible, width
from communique.diagnostics import diagnostic_record
from communique.errors import CommuniqueError
from communique.outcome import Delivered, Listed, Outcome, State

_SIGNS = {
    State.CONSTRUITE: "✓",
    State.PUBLIEE: "✓",
    State.A_JOUR: "=",
    State.INCOMPLETE: "!",
    State.ECHEC: "✗",
}


def build_table(outcomes: Sequence[Outcome], output: str) -> str:
    """Edition, outputs, pages, time and state of each edition, then one line of totals."""
    rows = [
        (
            outcome.edition,
            ", ".join(delivered.format for delivered in outcome.outputs) or "–",
            str(outcome.pages or "–"),
            "–" if outcome.state in {State.A_JOUR, State.PUBLIEE} else seconds(outcome.seconds),
            f"{_SIGNS[outcome.state]} {_state(outcome)}",
        )
        for outcome in outcomes
    ]
    rows_told = table(("Édition", "Sorties", "Pages", "Durée", "État"), rows)
    where = f" Sorties dans {output}" if any(outcome.outputs for outcome in outcomes) else ""
    return f"{rows_told}\n\n{_totals(outcomes)}{where}"


def list_table(listed: Sequence[Listed]) -> str:
    """Date, edition, title, where it stands and the state of its outputs, one line an edition."""
    rows = [
        (item.date or "–", item.edition, item.title or "–", _standing(item), item.outputs)
        for item in listed
    ]
    return table(("Date", "Édition", "Titre", "État", "Sorties"), rows)


def build_record(outcomes: Sequence[Outcome], output: Path, exit_code: int) -> dict[str, Any]:
    """The summary of a build for ``--json``."""
    return {
        "exit_code": exit_code,
        "output": str(output),
        "editions": [_outcome_record(outcome, output) for outcome in outcomes],
    }


def list_record(listed: Iterable[Listed]) -> list[dict[str, str | int | bool | None]]:
    """The list for ``--json``; ``version`` and ``published`` are null for a draft."""
    return [
        {
            "edition": item.edition,
            "date": item.date,
            "title": item.title,
            "state": item.state.value,
            "reason": item.reason or None,
            "outputs": item.outputs.value,
            "version": item.version,
            "published": item.published or None,
            "templates_changed": item.templates_changed,
            "renamed_from": item.renamed_from or None,
        }
        for item in listed
    ]


def error_record(error: CommuniqueError) -> dict[str, Any]:
    """Why something failed, for ``--json``."""
    return {
        "message": error.message,
        "hint": error.hint,
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in error.diagnostics],
    }


def seconds(duration: float) -> str:
    """« 0,42 s »."""
    return f"{duration:.2f}".replace(".", ",") + "\u00a0s"


def _outcome_record(outcome: Outcome, output: Path) -> dict[str, Any]:
    return {
        "edition": outcome.edition,
        "state": outcome.state.value,
        "exit_code": int(outcome.exit_code),
        "seconds": round(outcome.seconds, 3),
        "pages": outcome.pages,
        "outputs": [file_record(one, output / outcome.edition) for one in outcome.outputs],
        "version": outcome.version,
        "notes": list(outcome.notes),
        "warnings": [diagnostic_record(warning) for warning in outcome.warnings],
        "error": error_record(outcome.failure) if outcome.failure else None,
    }


def file_record(delivered: Delivered, folder: Path) -> dict[str, Any]:
    """An output in place in that folder, for ``--json``."""
    return {
        "format": delivered.format,
        "file": str(folder / delivered.file),
        "sha256": delivered.sha256,
        "size": delivered.size,
    }


def _state(outcome: Outcome) -> str:
    """« construite », or which published files are there."""
    if outcome.version is None:
        return outcome.state
    if outcome.state is State.A_JOUR:
        return f"{outcome.state} : fichiers publiés de la version {outcome.version}"
    return f"{outcome.state} : fichiers de la version {outcome.version} remis en place"


def _standing(item: Listed) -> str:
    """« publié », or « publié (v2) » once it was corrected, and what happened to it since."""
    corrected = item.version is not None and item.version > 1
    told = [f"{item.state} (v{item.version})" if corrected else item.state]
    if item.renamed_from:
        told.append(f"renommée depuis « {item.renamed_from} »")
    if item.templates_changed:
        told.append("modèles changés depuis la publication")
    return ", ".join(told)


def _totals(outcomes: Sequence[Outcome]) -> str:
    words = {
        State.CONSTRUITE: ("édition construite", "éditions construites"),
        State.PUBLIEE: ("publication remise en place", "publications remises en place"),
        State.A_JOUR: ("déjà à jour", "déjà à jour"),
        State.INCOMPLETE: ("incomplète", "incomplètes"),
        State.ECHEC: ("en échec", "en échec"),
    }
    states = [outcome.state for outcome in outcomes]
    counts = [counted(states.count(state), *words[state]) for state in State if state in states]
    return ", ".join(counts) + "."


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns under their heads, two spaces apart."""
    lines = [heads, *[[visible(cell).replace("\n", " ") for cell in row] for row in rows]]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    ruled = [lines[0], ["─" * size for size in widths], *lines[1:]]
    return "\n".join(_row(line, widths) for line in ruled)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
