"""The comments that a new edition brings: where it comes from, the tolerances it leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.edits import Edit
from communique.brief.nodes import ScalarNode
from communique.editing.extents import core_end
from communique.editing.layout import line_end
from communique.lint.language.mark_words import TO_CHECK
from communique.starting.sheet import Sheet

_ORIGIN = re.compile(
    r"^# Édition préparée à partir de « [^»\r\n]* »[^\r\n]*(?:\r\n|\r|\n)", re.MULTILINE
)
_MODELINE = re.compile(r"# yaml-language-server:[^\r\n]*(?:\r\n|\r|\n)")
KEY = "tolerances"
_WHY = "# Remarques acceptées dans l’édition précédente ; redonnez celles qui valent encore :"
_LINE = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n")


def tolerances_set_aside(sheet: Sheet) -> Iterator[Edit]:
    """Comment out the tolerances, line by line, so that they can be taken up again.

    They excused the words of a text already published; kept, they would hide from the desk the
    same faults in a text that is not. Those written on the line of other keys are only marked.
    """
    entry = sheet.entries.get(KEY)
    if entry is None or isinstance(entry.value, ScalarNode):
        return
    text = sheet.text
    start, end = entry.key.start, core_end(text, entry.value)
    rest = text[end : line_end(text, end)].strip()
    if (start and text[start - 1] not in "\r\n") or (rest and not rest.startswith("#")):
        place = sheet.line_end_after(entry.key.end)
        yield Edit(place, place, f" # {TO_CHECK}")
        return
    yield Edit(start, start, f"{_WHY}{sheet.layout.newline}")
    for line in _LINE.finditer(text, start, end):
        if line[0].strip():
            yield Edit(line.start(), line.start(), "# ")


def origin_told(sheet: Sheet, edition: str) -> Iterator[Edit]:
    """At the top, after the line meant for text editors; it takes the place of an earlier one."""
    text = sheet.text
    told = f"# Édition préparée à partir de « {edition} », avec ses commentaires."
    line = told + sheet.layout.newline
    earlier = _ORIGIN.search(text)
    if earlier is not None:
        yield Edit(*earlier.span(), line)
        return
    modeline = _MODELINE.match(text)
    place = modeline.end() if modeline else 0
    yield Edit(place, place, line)
