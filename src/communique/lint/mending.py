"""Safe corrections made in the file itself: by spans, every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.brief.edits import Edit, apply
from communique.brief.source import Source
from communique.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text after repair and how many corrections were made in it."""

    text: str
    corrections: int


Rewrite = Callable[[str, Sequence[Edit]], str]
"""Makes edits in a text: those of a brief must leave it one."""


def repair(source: Source, diagnostics: Iterable[Diagnostic], rewrite: Rewrite = apply) -> Repaired:
    """Make the safe corrections of those diagnostics.

    Of two that overlap the first one is made; of two that start together, the longer one.
    """
    fixes = sorted(
        (d.fix for d in diagnostics if d.fix is not None and d.fix.safe),
        key=lambda fix: (fix.span.line, fix.span.column, -fix.span.end_line, -fix.span.end_column),
    )
    edits: list[Edit] = []
    for fix in fixes:
        start = source.offset(fix.span.line, fix.span.column)
        end = source.offset(fix.span.end_line, fix.span.end_column)
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, fix.replacement))
    return Repaired(rewrite(source.text, edits), len(edits))


def difference(source: Source, repaired: str) -> str:
    """What would change in the file, as a unified diff."""
    import difflib  # noqa: PLC0415 - only --diff needs it

    return "".join(
        difflib.unified_diff(
            source.text.splitlines(keepends=True),
            repaired.splitlines(keepends=True),
            source.name,
            source.name,
        )
    )
