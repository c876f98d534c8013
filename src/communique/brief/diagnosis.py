"""The problems of one file, collected so that all are reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.brief.limits import MAX_PROBLEMS
from communique.brief.rules import SEVERITIES
from communique.diagnostics import Diagnostic, Severity, Span


class Unreadable(Exception):
    """What a text raises that is not of its kind, or cites no fact.

    ``rule`` is in the table of rules; ``start`` and ``end`` narrow the place in the text.
    """

    def __init__(
        self, rule: str, message: str, hint: str = "", *, start: int = 0, end: int | None = None
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.start = start
        self.end = end


def shortened(text: str, width: int = 60) -> str:
    """What a message shows of a text."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


class Diagnosis:
    """The problems found so far; the severity of each comes from the table of rules."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._count: Counter[Severity] = Counter()

    def add(self, rule: str, span: Span, message: str, *, hint: str = "", champ: str = "") -> None:
        severity = SEVERITIES[rule]
        if self._count[severity] < MAX_PROBLEMS:
            self.extend([Diagnostic(rule, severity, message, span, hint, champ=champ)])

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        for problem in problems:
            self._found.append(problem)
            self._count[problem.severity] += 1

    @property
    def count(self) -> int:
        return len(self._found)

    @property
    def full(self) -> bool:
        """True when reading on would only bury the user; see ``MAX_PROBLEMS``."""
        return self._count[Severity.ERREUR] >= MAX_PROBLEMS

    @property
    def has_errors(self) -> bool:
        return self._count[Severity.ERREUR] > 0

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All problems, once each, as met when reading the files from top to bottom."""
        return tuple(sorted(dict.fromkeys(self._found), key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    assert diagnostic.span is not None, "every problem of a brief has a place"
    return diagnostic.span.file, diagnostic.span.line, diagnostic.span.column
