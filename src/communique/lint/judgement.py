"""What a rule of the desk is: its name, its documentation, its check, in one small place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage


@dataclass(frozen=True, slots=True)
class Finding:
    """The words ``start:end`` of a passage, and what the desk says of them.

    ``replacement`` repairs exactly those words; it runs unasked only when ``safe``. ``severity``
    lowers or raises that of the rule for this one case.
    """

    passage: Passage
    start: int
    end: int
    message: str
    hint: str = ""
    replacement: str | None = None
    safe: bool = False
    severity: Severity | None = None


Check = Callable[[Copy], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its name reads well after « tolérer »: ``espace-avant-deux-points``.

    ``explanation``, ``source``, ``good`` and ``bad`` are what ``communique rule NAME`` prints and
    what ``docs/regles.md`` is made of. ``bad`` must be flagged by the check and ``good`` must not:
    a test holds both. ``default`` is False for matters of taste, off unless selected.
    """

    name: str
    severity: Severity
    summary: str
    explanation: str
    source: str
    good: str
    bad: str
    check: Check
    needs_brief: bool = False
    default: bool = True
