"""Safe corrections made in the file itself: by spans, every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Fix


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text after repair and how many corrections were made in it."""

    text: str
    corrections: int


def repair(source: Source, diagnostics: Iterable[Diagnostic]) -> Repaired:
    """Make the safe corrections of those diagnostics.

    Of two that overlap the first one is made; of two that start together, the longer one.
    """
    fixes = sorted(
        (d.fix for d in diagnostics if d.fix is not None and d.fix.safe),
        key=lambda fix: (fix.span.line, fix.span.column, -fix.span.end_line, -fix.span.end_column),
    )
    return _splice(source, fixes)


def _splice(source: Source, fixes: Iterable[Fix]) -> Repaired:
    parts: list[str] = []
    done = made = 0
    for fix in fixes:
        start = source.offset(fix.span.line, fix.span.column)
        end = source.offset(fix.span.end_line, fix.span.end_column)
        if start < done:
            continue
        parts += (source.text[done:start], fix.replacement)
        done = end
        made += 1
    return Repaired("".join(parts) + source.text[done:], made)


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
