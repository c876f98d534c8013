"""The editions of the workspace, for the chooser of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from communique.brief.reader import read_brief
from communique.editions import Edition
from communique.errors import CommuniqueError
from communique.templates import Templates


class Listed(TypedDict):
    """An edition; ``title`` and ``date`` (ISO) are "" when its brief cannot be read."""

    name: str
    title: str
    date: str


def listed(edition: Edition, templates: Templates) -> Listed:
    """What is shown of an edition; read again only when its brief has changed."""
    try:
        status = edition.brief.stat()
    except OSError:
        return {"name": edition.name, "title": "", "date": ""}
    title, date = _facts(edition, templates, status.st_mtime_ns, status.st_size)
    return {"name": edition.name, "title": title, "date": date}


@lru_cache(maxsize=1024)
def _facts(edition: Edition, templates: Templates, _modified: int, _size: int) -> tuple[str, str]:
    try:
        brief = read_brief(edition.brief, templates)
    except CommuniqueError:
        return "", ""
    return brief.title, brief.communique.date.isoformat()
