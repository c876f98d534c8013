"""Findings and errors as the page receives them: what ``check --format json`` says, and more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypedDict

from communique import findings
from communique.brief.source import Source
from communique.diagnostics import TO_DO, Diagnostic, Severity, Span
from communique.findings import Record

_AROUND = 24
"""Characters on each side of the words: enough to tell one apostrophe from the others."""


class SayingRecord(TypedDict):
    """Where a fact is said: the field, the words as a finding has them."""

    champ: str
    words: str
    before: str
    after: str


class FindingRecord(Record):
    """A finding: ``id`` names it until the brief changes; ``words`` are those it is about.

    ``before`` and ``after`` are what the file has around them: a sign alone is found by them.
    """

    id: str
    champ: str
    fixable: bool
    words: str
    before: str
    after: str


class Counts(TypedDict):
    """How many findings of each weight."""

    erreurs: int
    avertissements: int
    conseils: int


def record(found: Diagnostic, source: Source | None) -> FindingRecord:
    span = found.span
    before, after = _context(span, source) if span else ("", "")
    return {
        **findings.record(found),
        "id": identity(found),
        "champ": found.champ,
        "fixable": found.fix is not None,
        "words": _words(found, source),
        "before": before,
        "after": after,
    }


def saying_record(champ: str, text: str, start: int, end: int) -> SayingRecord:
    """The words ``text[start:end]`` of a field, with what stands around them."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return {"champ": champ, "words": text[start:end], "before": before, "after": after}


def identity(found: Diagnostic) -> str:
    """A short name for a finding, the same as long as the finding is."""
    text = repr((found.rule, found.span, found.champ, found.message, found.fix))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def counts(found: Iterable[Diagnostic]) -> Counts:
    weights = [finding.severity for finding in found]
    return {
        "erreurs": weights.count(Severity.ERREUR),
        "avertissements": weights.count(Severity.AVERTISSEMENT),
        "conseils": weights.count(Severity.CONSEIL),
    }


def _words(found: Diagnostic, source: Source | None) -> str:
    """The words it is about; a mark in a comment of the file is not one of them."""
    words = _written(found.span, source) if found.span else ""
    return "" if found.rule in TO_DO and words.lstrip().startswith("#") else words


def _written(span: Span, source: Source | None) -> str:
    """The words of the span as the file has them, without their line ends."""
    if source is None or source.name != span.file or span.line == span.end_line:
        end = span.end_column - 1 if span.line == span.end_line else None
        return span.excerpt[span.column - 1 : end]
    first, *middle, last = source.text.split("\n")[span.line - 1 : span.end_line]
    pieces = (first[span.column - 1 :], *middle, last[: span.end_column - 1])
    return " ".join(" ".join(pieces).split())


def _context(span: Span, source: Source | None) -> tuple[str, str]:
    """What the file has on each side of the span, or only on its line when that is all we have."""
    if source is None or source.name != span.file:
        before = span.excerpt[: span.column - 1]
        after = span.excerpt[span.end_column - 1 :] if span.line == span.end_line else ""
        return before[-_AROUND:], after[:_AROUND]
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    return source.text[max(start - _AROUND, 0) : start], source.text[end : end + _AROUND]
