"""The days of the « temps_forts » of a brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.brief.model import BlocTempsForts, TempsFort
from communique.lint.copy import Copy, Passage
from communique.lint.field_passages import field_passage

Highlight = tuple[Passage, dt.date, dt.date]
"""Where the date is written, the first and the last day."""


def highlights(copy: Copy) -> Iterator[Highlight]:
    """Each dated highlight, in order."""
    brief = copy.brief
    if brief is None:
        return
    for path, event in _events(copy):
        for key, first, last in _days(event):
            passage = field_passage(brief, f"{path}.{key}")
            if passage is not None:
                yield passage, first, last


def _events(copy: Copy) -> Iterator[tuple[str, TempsFort]]:
    sections = copy.brief.communique.sections if copy.brief else ()
    for i, section in enumerate(sections):
        for j, block in enumerate(section.contenu):
            if isinstance(block, BlocTempsForts):
                for k, event in enumerate(block.temps_forts):
                    yield f"sections.{i}.contenu.{j}.temps_forts.{k}", event


def _days(event: TempsFort) -> Iterator[tuple[str, dt.date, dt.date]]:
    if event.date is not None:
        yield "date", event.date, event.date
    elif event.debut is not None and event.fin is not None:
        yield "fin", event.debut, event.fin
