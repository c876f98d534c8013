"""The desk at work: the rules chosen, run over the copy; their findings as diagnostics."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from communique.diagnostics import Diagnostic, Fix, Severity, Span
from communique.errors import UsageError
from communique.lint.copy import Copy
from communique.lint.judgement import Finding, Rule
from communique.lint.memory import begin_reading
from communique.lint.registry import FAMILIES, all_rules, nearest_rules, rules_of
from communique.lint.tolerances import tolerated
from communique.typography.plain_signs import spaced

_WEIGHTS = {Severity.ERREUR: 2, Severity.AVERTISSEMENT: 1, Severity.CONSEIL: 0}
_UNREAD = {
    "liste-mal-marquee",
    "liste-trop-profonde",
    "balisage-imprime",
    "html-imprime",
    "tableau-en-texte",
}
"""Of the signs that these rules tell, typography says nothing: mended, they will be others."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules to run and what to keep of what they find.

    ``select`` names the only rules wanted (matters of taste included), none meaning the usual
    ones; ``ignore`` names rules not wanted; findings lighter than ``severity`` are left out.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.CONSEIL

    @property
    def is_usual(self) -> bool:
        """Whether all the usual rules run, and no other."""
        return not self.select and not self.ignore

    def wants(self, rule: Rule, *, with_brief: bool) -> bool:
        wanted = rule.name in self.select if self.select else rule.default
        return wanted and rule.name not in self.ignore and (with_brief or not rule.needs_brief)


_USUAL = Selection()


def review(copy: Copy, selection: Selection = _USUAL) -> tuple[Diagnostic, ...]:
    """What the reader and the desk say of the copy, in the order of the file.

    Findings that the brief tolerates are left out. Raises UsageError when the selection names a
    rule that does not exist.
    """
    begin_reading()
    if not selection.is_usual:
        _refuse_unknown((*selection.select, *selection.ignore))
    found = list(copy.brief.warnings if copy.brief and not selection.select else ())
    found += _findings(copy, selection)
    kept = tolerated(copy, found, complete=selection.is_usual)
    heavy = (d for d in kept if _WEIGHTS[d.severity] >= _WEIGHTS[selection.severity])
    return tuple(sorted(heavy, key=_place))


def _findings(copy: Copy, selection: Selection) -> list[Diagnostic]:
    with_brief = copy.brief is not None
    found = [
        _diagnostic(rule, finding)
        for family in FAMILIES
        for rule in rules_of(family)
        if selection.wants(rule, with_brief=with_brief)
        for finding in rule.check(copy)
    ]
    marks = sorted(_range(d.span) for d in found if d.rule in _UNREAD and d.span)
    typographic = {rule.name for rule in rules_of("typographie")} if marks else ()
    return [d for d in found if d.rule not in typographic or not _disturbs(d.span, marks)]


def _range(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.line, span.column), (span.end_line, span.end_column)


def _disturbs(span: Span | None, marks: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Whether it is about one of those marks, or about the end of the line before it."""
    if span is None:
        return False
    start, end = _range(span)
    near = bisect(marks, (start, end))
    return any(
        start < mark_end and (mark_start < end or (start[0] < end[0] == mark_start[0]))
        for mark_start, mark_end in marks[max(near - 1, 0) : near + 1]
    )


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
    passage = finding.passage
    return Diagnostic(
        rule=rule.name,
        severity=finding.severity or rule.severity,
        message=finding.message,
        span=passage.span(finding.start, finding.end),
        hint=finding.hint,
        fix=_fix(finding),
        champ=passage.champ,
    )


def _fix(finding: Finding) -> Fix | None:
    """The repair of the words in the file, when they stand there as they are read."""
    if finding.replacement is None:
        return None
    place = finding.passage.file_range(finding.start, finding.end)
    if place is None:
        return None
    span = finding.passage.source.span(*place)
    return Fix(span, finding.replacement, safe=finding.safe)


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.span
    return (span.line, span.column, diagnostic.rule) if span else (0, 0, diagnostic.rule)


def _refuse_unknown(names: Iterable[str]) -> None:
    for name in names:
        if name not in all_rules():
            near = nearest_rules(name)
            hint = "Vouliez-vous dire « {} » ?" if near else "Toutes les règles sont dans {}."
            close = near[0] if near else "docs/regles.md"
            message = spaced("La règle « {} » n’existe pas.", name)
            raise UsageError(message, hint=spaced(hint, close))
