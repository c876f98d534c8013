"""The values of a brief one by one, laid out as passages, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from communique.brief.brief import Brief
from communique.brief.model import Role
from communique.brief.scalar import Scalar
from communique.lint.copy import Copy, Passage

B = TypeVar("B")


def fields(copy: Copy, *paths: str) -> Iterator[Passage]:
    """The values written at those paths, but for those that the brief does not write itself."""
    brief = copy.brief
    for path in paths if brief else ():
        scalar = brief.scalars.get(path) if brief else None
        if brief and scalar is not None and scalar.reading.source is brief.source:
            yield _passage(path, scalar, brief)


def blocks(copy: Copy, kind: type[B]) -> Iterator[tuple[str, B]]:
    """Each block of that kind in the sections of the brief, and its path."""
    for i, section in enumerate(copy.brief.communique.sections if copy.brief else ()):
        for j, block in enumerate(section.contenu):
            if isinstance(block, kind):
                yield f"sections.{i}.contenu.{j}", block


def own_scalars(brief: Brief) -> Iterator[tuple[str, Scalar]]:
    """Each text once (a plain text has two paths), the citations where they are defined."""
    seen: set[int] = set()
    for path, scalar in brief.scalars.items():
        if scalar.reading.source is brief.source and id(scalar.node) not in seen:
            seen.add(id(scalar.node))
            yield path, scalar


def texts_with(copy: Copy, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Every value that the brief writes in which the pattern is found, as written, dates and
    addresses too; of a bare text, its passages."""
    if copy.brief is None:
        yield from (passage for passage in copy.passages if pattern.search(passage.text))
        return
    for path, scalar in own_scalars(copy.brief):
        if pattern.search(scalar.value):
            yield _passage(path, scalar, copy.brief)


def _passage(path: str, scalar: Scalar, brief: Brief) -> Passage:
    return Passage(path, Role.LABEL, scalar.value, scalar.origins(), brief.source)
