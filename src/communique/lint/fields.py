"""Fields of a brief that are not texts (dates, addresses, telephones), laid out as passages."""

from __future__ import annotations

from communique.brief.brief import Brief
from communique.lint.copy import Passage, Role


def field_passage(brief: Brief, path: str) -> Passage | None:
    """The value written at that path; None when the brief itself does not write it."""
    scalar = brief.scalars.get(path)
    if scalar is None or scalar.reading.source is not brief.source:
        return None
    return Passage(path, Role.LABEL, scalar.value, scalar.origins(), brief.source)
