"""Diagnostics and errors as text for a terminal; nothing is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from communique.diagnostics import TO_DO, Diagnostic, Severity, Span
from communique.errors import CommuniqueError

_TAB = 4
_WIDTH = 120
"""Columns of a source line that are shown; a longer one is cut around the words in question."""
_LINES_NAMED = 8
"""How many lines are named for the findings that are only counted."""
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u02af\u2010-\u2027\u202f\u20ac]*")
"""Text shown as it is, one column a character: nearly all that a list of thousands has."""
_COLOURS = {Severity.ERREUR: "31", Severity.AVERTISSEMENT: "33", Severity.CONSEIL: "36"}
_NAMES = {
    Severity.ERREUR: ("erreur", "erreurs"),
    Severity.AVERTISSEMENT: ("avertissement", "avertissements"),
    Severity.CONSEIL: ("conseil", "conseils"),
}


def error_text(error: CommuniqueError, *, colour: bool = False) -> str:
    """An error as the user reads it: its message, the places it is about, what to do."""
    head = f"{_painted('Erreur', '1;31', colour)} : {visible(error.message)}"
    faults, to_do = faults_and_to_do(error.diagnostics)
    parts = [head, *(diagnostic_text(found, colour=colour) for found in faults)]
    if to_do:
        parts.append(to_do_text(to_do))
    if error.hint:
        parts.append(f"  → {visible(error.hint)}")
    return "\n".join(parts)


def diagnostic_text(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """One finding: its place, what it is, the line with the words underlined, what to do."""
    tint = _COLOURS[diagnostic.severity]
    severity = _painted(diagnostic.severity.value, f"1;{tint}", colour)
    head = f"{severity} : {visible(diagnostic.message)} [{diagnostic.rule}]"
    lines = [head]
    if span := diagnostic.span:
        lines = [f"{span.file}:{span.line}:{span.column}: {head}", *_excerpt(span, tint, colour)]
    if diagnostic.hint:
        lines.append(f"  → {visible(diagnostic.hint)}")
    return "\n".join(lines)


def summary_line(findings: Sequence[Diagnostic], editions: int) -> str:
    """« 2 éditions vérifiées : 1 erreur, 3 avertissements. »"""
    checked = counted(editions, "édition vérifiée", "éditions vérifiées")
    return f"{checked} : {counts(findings)}."


def faults_and_to_do(
    findings: Iterable[Diagnostic],
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """What is wrong, and the work that remains: marks are errors, yet nobody's fault."""
    listed = tuple(findings)
    faults = tuple(finding for finding in listed if finding.rule not in TO_DO)
    return faults, tuple(finding for finding in listed if finding.rule in TO_DO)


def to_do_text(findings: Sequence[Diagnostic]) -> str:
    """« À faire : 12 points », then each on its line with its place and its words."""
    lines = [f"À faire : {counted(len(findings), 'point', 'points')}"]
    for finding in findings:
        place = f"{finding.span.file}:{finding.span.line}  " if finding.span else ""
        lines.append(f"  {place}{visible(finding.message)}")
    return "\n".join(lines)


def counts(findings: Iterable[Diagnostic]) -> str:
    """« 1 erreur, 3 avertissements, 12 points à faire », or « rien à signaler »."""
    faults, to_do = faults_and_to_do(findings)
    severities = [finding.severity for finding in faults]
    told = [
        counted(severities.count(severity), *_NAMES[severity])
        for severity in Severity
        if severity in severities
    ]
    if to_do:
        told.append(counted(len(to_do), "point à faire", "points à faire"))
    return ", ".join(told) or "rien à signaler"


def counted(number: int, one: str, several: str) -> str:
    """« 0 page », « 1 page », « 2 pages »: French plurals begin at two."""
    return f"{number} {several if number >= 2 else one}"


def visible(text: str) -> str:
    """Text that cannot act on a terminal: control and direction marks are replaced by pictures."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_seen(character) for character in text)


def _seen(character: str) -> str:
    code = ord(character)
    if character in "\t\n":
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character


def _excerpt(span: Span, tint: str, colour: bool) -> Sequence[str]:
    """The line of the file and, below, one ^ for each column of the words in question."""
    if not span.excerpt:
        return ()
    start = min(span.column - 1, len(span.excerpt))
    end = span.end_column - 1 if span.end_line == span.line else len(span.excerpt)
    before, words, after = _cut(span.excerpt, start, max(end, start))
    carets = "^" * max(width(words), 1)
    margin = f"{span.line:>5} | "
    return (
        margin + shown_line(before + words + after),
        " " * (len(margin) - 2) + "| " + " " * width(before) + _painted(carets, tint, colour),
    )


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Before, words and after, so that a very long line keeps the words in question in view."""
    before, words, after = line[:start], line[start:end], line[end:]
    if len(line) <= _WIDTH:
        return before, words, after.rstrip()
    if len(words) > _WIDTH // 2:
        words, after = words[: _WIDTH // 2] + "…", ""
    if len(before) > _WIDTH // 3:
        before = "…" + before[-(_WIDTH // 3) :]
    room = max(_WIDTH - len(before) - len(words), 0)
    return before, words, after.rstrip() if len(after) <= room else after[:room] + "…"


def shown_line(text: str) -> str:
    return visible(text).replace("\t", " " * _TAB)


def width(text: str) -> int:
    """Columns a text takes on a terminal: wide characters two, combining marks none."""
    if _PLAIN.fullmatch(text):
        return len(text)
    return sum(_columns(character) for character in shown_line(text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or character == "\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def grouped(
    findings: Iterable[Diagnostic],
) -> tuple[tuple[Diagnostic, tuple[Diagnostic, ...]], ...]:
    """Findings to show, each with those left out: pieces of advice of one rule on one file.

    A page typed with straight apostrophes has fifty of them; one is shown, the others counted.
    """
    shown: dict[object, list[Diagnostic]] = {}
    for index, finding in enumerate(findings):
        light = finding.severity is Severity.CONSEIL and finding.span is not None
        key = (finding.rule, finding.span.file) if light and finding.span else index
        shown.setdefault(key, []).append(finding)
    return tuple((first, tuple(others)) for first, *others in shown.values())


def others_line(others: Sequence[Diagnostic]) -> str:
    """« … et 51 autres, lignes 12, 13 et suivantes »."""
    lines = list(dict.fromkeys(str(found.span.line) for found in others if found.span))
    named = ", ".join(lines[:_LINES_NAMED]) + ("…" if len(lines) > _LINES_NAMED else "")
    word = "ligne" if len(lines) == 1 else "lignes"
    return f"  … et {counted(len(others), 'autre', 'autres')}, {word} {named}"
