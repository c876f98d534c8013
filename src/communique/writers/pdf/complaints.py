"""What WeasyPrint only logs becomes an error: nothing is dropped silently."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from communique.diagnostics import Diagnostic, Severity, Span
from communique.errors import TemplateError

STYLE_SHEET = "communique.css"

_TOLD_ELSEWHERE = {
    "draw_first_line",  # a glyph no font has: ``glyphs`` finds it in the document
    "subset",  # harfbuzz-subset is absent: fontTools makes the same subset, more slowly
}
"""Functions of WeasyPrint whose warnings take nothing away from the document."""


@contextmanager
def refused(css: str) -> Iterator[None]:
    """Raise TemplateError for what WeasyPrint ignores inside the block, at its line of ``css``."""
    records: list[logging.LogRecord] = []
    collector = _Collector(records)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    if records:
        raise TemplateError(
            "Le moteur de mise en page du PDF refuse une partie de ce qui lui est demandé.",
            hint="Corrigez templates/communique.css, ou supprimez-le pour reprendre celui fourni.",
            diagnostics=[_diagnostic(record, css) for record in records],
        )


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        if record.funcName not in _TOLD_ELSEWHERE:
            self._records.append(record)


def _diagnostic(record: logging.LogRecord, css: str) -> Diagnostic:
    return Diagnostic(
        rule="style-ignore",
        severity=Severity.ERREUR,
        message=f"Réponse du moteur, en anglais : « {record.getMessage()} »",
        span=_span(record, css),
    )


def _span(record: logging.LogRecord, css: str) -> Span | None:
    """The place in the style sheet: messages about it carry a line and a column, side by side."""
    values = record.args if isinstance(record.args, tuple) else ()
    for line, column in pairwise(values):
        if isinstance(line, int) and isinstance(column, int):
            lines = css.split("\n")
            excerpt = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
            return Span(STYLE_SHEET, line, column, line, len(excerpt) + 1, excerpt)
    return None
