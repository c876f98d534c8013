"""The line that says which edition a brief was made from, for whoever reads its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.edits import Edit

_ORIGIN = re.compile(
    r"^# Édition préparée à partir de « [^»\r\n]* »[^\r\n]*(?:\r\n|\r|\n)", re.MULTILINE
)
_MODELINE = re.compile(r"# yaml-language-server:[^\r\n]*(?:\r\n|\r|\n)")


def origin_told(text: str, edition: str) -> Iterator[Edit]:
    """At the top, after the line meant for text editors; it takes the place of an earlier one."""
    newline = "\r\n" if "\r\n" in text else "\n"
    told = f"# Édition préparée à partir de « {edition} », avec ses commentaires."
    line = told + newline
    earlier = _ORIGIN.search(text)
    if earlier is not None:
        yield Edit(*earlier.span(), line)
        return
    modeline = _MODELINE.match(text)
    place = modeline.end() if modeline else 0
    yield Edit(place, place, line)
