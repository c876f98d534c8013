"""Diagnostics for continuous integration: GitHub's workflow commands, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from communique.diagnostics import Diagnostic, Severity, Span

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_COMMANDS = MappingProxyType(
    {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.CONSEIL: "notice"}
)
_LEVELS = MappingProxyType(
    {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.CONSEIL: "note"}
)
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github(diagnostic: Diagnostic) -> str:
    """One workflow command, as GitHub shows it beside the line of the file."""
    text = f"{diagnostic.message} {diagnostic.hint}".strip()
    properties = {"title": diagnostic.rule}
    if span := diagnostic.span:
        properties |= {
            "file": span.file,
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
            "endColumn": str(span.end_column),
        }
    listed = ",".join(f"{name}={_escaped(value, ',:')}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def sarif(diagnostics: Iterable[Diagnostic], *, version: str, summaries: Mapping[str, str]) -> str:
    """A SARIF log of one run; ``summaries`` describes rules by their names."""
    found = list(diagnostics)
    rules: list[Json] = [
        {"id": name, "shortDescription": {"text": summaries.get(name, name)}}
        for name in sorted({diagnostic.rule for diagnostic in found})
    ]
    driver: Json = {"name": "communique", "version": version, "rules": rules}
    results: list[Json] = [_result(diagnostic) for diagnostic in found]
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log: Json = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(diagnostic: Diagnostic) -> Json:
    result: dict[str, Json] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message} {diagnostic.hint}".strip()},
    }
    if diagnostic.span:
        result["locations"] = [_location(diagnostic.span)]
        if fix := diagnostic.fix:
            result["fixes"] = [_fix(fix.span, fix.replacement, diagnostic.hint)]
    return result


def _artifact(span: Span) -> Json:
    return {"uri": span.file.replace("\\", "/")}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _location(span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _fix(span: Span, replacement: str, hint: str) -> Json:
    change: Json = {"deletedRegion": _region(span), "insertedContent": {"text": replacement}}
    return {
        "description": {"text": hint or "Correction proposée."},
        "artifactChanges": [{"artifactLocation": _artifact(span), "replacements": [change]}],
    }
