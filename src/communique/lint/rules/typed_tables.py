"""Rows of a table typed in a text: columns of Excel, Markdown, a file in columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.brief.quoting import quoted
from communique.diagnostics import Severity
from communique.lint.copy import Copy
from communique.lint.judgement import Finding
from communique.lint.language.contexts import is_of_a_fact
from communique.lint.language.list_lines import is_literal, line_starts
from communique.lint.texts import Text, texts
from communique.typography.plain_signs import pattern

_RULER = re.compile(r"[|\s:=+-]*[-=][|\s:=+-]*")
_MARKER = pattern(r"(?:\W|o|\(?\w{1,3}[.)°/])~*\t+")
"""The bullet or the number of an item, and the tab that Word puts behind it."""
_PLAIN = re.compile(r"[^\W_](?:[^:#,\[\]{}\"'&*!|>%@`\n]|:(?! ))*")
_SENTENCE = re.compile(r"[«»:!?]|\.\s|.{60}")
"""What a cell of such a table never holds."""
_SEPARATORS = {
    "\t": re.compile(r"\t+"),
    "|": re.compile(r"\|"),
    ";": pattern("~*;"),
    "   ": re.compile(r" {3,}"),
}
"""Tabs and bars are those of tables; semicolons and spaces only when their number is the same."""


_NAMES = {"\t": "la tabulation par une espace", "|": "les barres par des virgules"}
"""What to replace when there is one row, and by what."""


class _Row(NamedTuple):
    start: int
    end: int
    words: str
    cells: Sequence[str]

    @property
    def is_enclosed(self) -> bool:
        """« | a | b | »: nothing but a row of Markdown is written so."""
        return len(self.cells) > 1 and self.words[0] == self.words[-1] == "|"


def typed_tables(copy: Copy) -> Iterator[Finding]:
    """Two rows or more, one after the other; a tab alone in a line is told too."""
    for text in texts(copy):
        taken: set[int] = set()
        for separator in _SEPARATORS:
            for rows in _tables(text, separator):
                if not taken.intersection(row.start for row in rows):
                    taken.update(row.start for row in rows)
                    yield from _finding(text, separator, rows)


def _finding(text: Text, separator: str, rows: Sequence[_Row]) -> Iterator[Finding]:
    start, end = rows[0].start, rows[-1].end
    if is_of_a_fact(text.passage, start, end):
        return
    content = [
        row.cells for row in rows if not _RULER.fullmatch(text.passage.text, row.start, row.end)
    ]
    sure = len(rows) > 1 and separator in "\t|"
    yield text.words(start, end).told(
        "Ceci ressemble à un tableau : les colonnes seront imprimées à la suite.",
        "Écrivez un bloc à sa place :\n{block}"
        if len(content) > 1
        else "Remplacez {signs}, ou écrivez un bloc « tableau ».",
        severity=None if sure else Severity.AVERTISSEMENT,
        block=_block(content) if len(content) > 1 else "",
        signs=_NAMES.get(separator, ""),
    )


def _tables(text: Text, separator: str) -> Iterator[list[_Row]]:
    rows: list[_Row] = []
    for row in [*_rows(text, separator), None]:
        goes_on = row is not None and (not rows or row.start - rows[-1].end <= 2)
        if rows and not (goes_on and row):
            yield from [rows] if _is_table(rows, separator) else []
            rows = []
        if row:
            rows.append(row)


def _is_table(rows: Sequence[_Row], separator: str) -> bool:
    if separator == "\t" or (separator == "|" and rows[0].is_enclosed):
        return True
    widths = {len(row.cells) for row in rows}
    cells = [cell for row in rows for cell in row.cells]
    least = 2 if separator == "|" else 3
    is_regular = len(rows) > 1 and len(widths) == 1 and min(widths) >= least
    return is_regular and not any(map(_SENTENCE.search, cells))


def _rows(text: Text, separator: str) -> Iterator[_Row]:
    value = text.passage.text
    for _, first, end in line_starts(value):
        marker = _MARKER.match(value, first, end)
        start = marker.end() if marker else first
        words = value[start:end].strip()
        if separator in words and (separator == "\t" or is_literal(text, start)):
            yield _Row(start, start + len(words), words, _cells(words, separator))


def _cells(words: str, separator: str) -> list[str]:
    inside = words.strip("|") if separator == "|" else words
    return [cell.strip() for cell in _SEPARATORS[separator].split(inside)]


def _block(rows: Sequence[Sequence[str]]) -> str:
    columns, *lines = rows
    filled = ([*line, *[""] * (len(columns) - len(line))] for line in lines)
    return "\n".join(
        [
            "      - tableau:",
            "          titre: À COMPLÉTER",
            f"          colonnes: {_flow(columns)}",
            "          lignes:",
            *(f"            - {_flow(line)}" for line in filled),
        ]
    )


def _flow(cells: Iterable[str]) -> str:
    return f"[{', '.join(cell if _PLAIN.fullmatch(cell) else quoted(cell) for cell in cells)}]"
