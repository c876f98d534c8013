"""The desk at work: the rules chosen, run over the copy; their findings as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.diagnostics import Diagnostic, Fix, Severity
from communique.errors import UsageError
from communique.lint.copy import Copy
from communique.lint.registry import all_rules
from communique.lint.rule import Finding, Rule
from communique.lint.suggestion import nearest_rules
from communique.lint.tolerances import tolerated

_WEIGHTS = {Severity.ERREUR: 2, Severity.AVERTISSEMENT: 1, Severity.CONSEIL: 0}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules to run and what to keep of what they find.

    ``select`` names the only rules wanted (matters of taste included), none meaning the usual
    ones; ``ignore`` names rules not wanted; findings lighter than ``severity`` are left out.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.CONSEIL

    def rules(self, *, with_brief: bool) -> Iterator[Rule]:
        """The rules to run; UsageError when a name is that of no rule."""
        known = all_rules()
        _refuse_unknown((*self.select, *self.ignore), known)
        for rule in known.values():
            wanted = rule.name in self.select if self.select else rule.default
            if wanted and rule.name not in self.ignore and (with_brief or not rule.needs_brief):
                yield rule


def review(copy: Copy, selection: Selection | None = None) -> tuple[Diagnostic, ...]:
    """What the reader and the desk say of the copy, in the order of the file.

    Findings that the brief tolerates are left out.
    """
    selection = selection or Selection()
    rules = tuple(selection.rules(with_brief=copy.brief is not None))
    found = list(copy.brief.warnings if copy.brief and not selection.select else ())
    found += [_diagnostic(rule, finding) for rule in rules for finding in rule.check(copy)]
    kept = tolerated(copy, found, complete=not selection.select and not selection.ignore)
    heavy = (d for d in kept if _WEIGHTS[d.severity] >= _WEIGHTS[selection.severity])
    return tuple(sorted(heavy, key=_place))


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


def _refuse_unknown(names: Iterable[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            near = nearest_rules(name)
            hint = f"Vouliez-vous dire « {near[0]} » ?" if near else ""
            raise UsageError(
                f"La règle « {name} » n’existe pas.",
                hint=hint or "Toutes les règles sont dans docs/regles.md.",
            )
