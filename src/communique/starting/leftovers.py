"""What belongs to the earlier edition alone: its tolerances, which become comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.brief.edits import Edit
from communique.brief.nodes import ScalarNode
from communique.lint.language.mark_words import TO_CHECK
from communique.starting.sheet import Sheet

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
    start, end = entry.key.start, sheet.end_of(entry.value)
    rest = text[end : sheet.end_of_line(end)].strip()
    if (start and text[start - 1] not in "\r\n") or (rest and not rest.startswith("#")):
        place = sheet.line_end_after(entry.key.end)
        yield Edit(place, place, f" # {TO_CHECK}")
        return
    newline = "\r\n" if "\r\n" in text else "\n"
    yield Edit(start, start, f"{_WHY}{newline}")
    for line in _LINE.finditer(text, start, end):
        if line[0].strip():
            yield Edit(line.start(), line.start(), "# ")
