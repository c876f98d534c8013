"""What may be wrong with an expression, told with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

UNREADABLE = "expression-invalide"
UNKNOWN_FACT = "fait-inconnu"
UNKNOWN_FILTER = "filtre-inconnu"
UNSUITABLE = "fait-inadapte"


@dataclass(frozen=True, slots=True)
class FactProblem:
    """``text[start:end]`` breaks that rule; ``message`` and ``hint`` are in French."""

    start: int
    end: int
    rule: str
    message: str
    hint: str = ""


class Refused(Exception):
    """Stops the reading of one expression at its first problem."""

    def __init__(self, problem: FactProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem
