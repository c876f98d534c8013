"""A diagnostic is a value: what, where, why, what to do. Printing is the business of ``report``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
