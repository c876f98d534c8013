"""The editions of the workspace, for the chooser of the page: all their names, titles as they come.

Each answer takes a tenth of a second at most, however many editions there are: a save must not
wait for a whole archive to be read.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypedDict

from communique.catalogue import Catalogue
from communique.editions import Edition

_PATIENCE = 0.03
"""Seconds spent on titles before an answer is given without the others."""


class Listed(TypedDict):
    """An edition; ``title`` and ``date`` (ISO) are "" when its brief cannot be read, None as long
    as it has not been."""

    name: str
    title: str | None
    date: str | None


def listed(editions: Iterable[Edition], known: Catalogue) -> list[Listed]:
    """Every edition, with the titles of the first ones."""
    return list(_within_patience(editions, known))


def titles(editions: Iterable[Edition], known: Catalogue) -> list[Listed]:
    """Those of these editions that there is time for, one at least."""
    return [edition for edition in _within_patience(editions, known) if edition["date"] is not None]


def _within_patience(editions: Iterable[Edition], known: Catalogue) -> Iterator[Listed]:
    until = time.monotonic() + _PATIENCE
    for number, edition in enumerate(editions):
        if number and time.monotonic() > until:
            yield {"name": edition.name, "title": None, "date": None}
        else:
            said = known.said(edition)
            yield {"name": edition.name, "title": said.title, "date": said.date}
