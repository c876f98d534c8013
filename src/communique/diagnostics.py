"""A diagnostic is a value: what, where, why, what to do. Printing is the business of ``report``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from communique.errors import CommuniqueError, ExitCode


class Severity(StrEnum):
    """How much a finding matters: an ``ERREUR`` stops a build, the rest informs."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    CONSEIL = "conseil"


TO_DO = frozenset({"a-completer", "a-verifier"})
"""The rules whose findings are work that remains rather than faults: they have their own list."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text file: 1-based lines and columns (in characters), the end excluded.

    ``excerpt`` is the first line of the span as it stands in the file, without its newline, so
    that a report never has to read the file again.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement for the words of a span; ``safe`` fixes may run unasked."""

    span: Span
    replacement: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``rule`` is its stable name in kebab-case; ``champ`` the path of the field."""

    rule: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    fix: Fix | None = None
    champ: str = ""


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


def diagnostic_record(diagnostic: Diagnostic) -> Record:
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
