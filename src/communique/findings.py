"""Findings and errors as values for JSON: for ``check --format json`` and for the preview."""

from __future__ import annotations

from typing import TypedDict

from communique.diagnostics import Diagnostic, Fix, Severity
from communique.errors import CommuniqueError, ExitCode

_RULES = {
    ExitCode.USAGE: "commande",
    ExitCode.BRIEF_INVALID: "brief-illisible",
    ExitCode.TEMPLATE: "modele",
    ExitCode.OUTPUT_FAILED: "sortie",
    ExitCode.SYSTEM_PART_MISSING: "bibliotheque-absente",
}
"""The rule named in JSON for an error that found no place in a file."""


class Record(TypedDict):
    """A diagnostic in JSON; lines and columns are 1-based, null when it has no place."""

    rule: str
    severity: str
    file: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    message: str
    hint: str
    fix: FixRecord | None


class FixRecord(TypedDict):
    """A repair: the place it replaces, what it writes there, whether it may be done unasked."""

    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str
    safe: bool


def record(diagnostic: Diagnostic) -> Record:
    span = diagnostic.span
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: Fix) -> FixRecord:
    return {
        "line": fix.span.line,
        "column": fix.span.column,
        "end_line": fix.span.end_line,
        "end_column": fix.span.end_column,
        "replacement": fix.replacement,
        "safe": fix.safe,
    }


def of_error(error: CommuniqueError) -> tuple[Diagnostic, ...]:
    """What an error found: its diagnostics, or itself as the only one when it has none."""
    if error.diagnostics:
        return error.diagnostics
    return (Diagnostic(_RULES[error.exit_code], Severity.ERREUR, error.message, hint=error.hint),)
