"""Which edition a new one starts from, when none is named: the last one by date."""

from __future__ import annotations

import re

from communique.disk.intake import read
from communique.editions import Edition, every
from communique.workspace import Workspace

_DATE_KEY = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DATE_NAME = re.compile(r"\d{4}-\d\d-\d\d")


def by_date(workspace: Workspace) -> tuple[Edition, ...]:
    """The editions, the latest first."""
    return tuple(sorted(every(workspace), key=lambda one: (_date(one), one.name), reverse=True))


def _date(edition: Edition) -> str:
    """As written in the brief (ISO 8601), else in the name of the folder, else "".

    The text is searched, not read as a brief: an old edition that is no longer valid must not keep
    a new one from starting.
    """
    try:
        written = _DATE_KEY.search(read(edition.brief).decode("utf-8-sig", "replace"))
    except OSError:
        written = None
    if written:
        return written[1]
    named = _DATE_NAME.match(edition.name)
    return named[0] if named else ""
