"""Findings that the office accepts knowingly: ``tolerances:`` in the brief."""

from __future__ import annotations

from collections.abc import Iterator

from communique.brief.brief import Brief
from communique.brief.model import Tolerance
from communique.brief.rules import MEANINGS
from communique.diagnostics import TO_DO, Diagnostic, Severity
from communique.lint.copy import Copy
from communique.lint.language.phrases import same_sign
from communique.lint.memory import kept
from communique.lint.registry import all_rules
from communique.typography.plain_signs import spaced

UNBUILDABLE = frozenset({"glyphe-absent", "case-trop-longue"})
"""The rules whose findings stop the PDF, whatever is accepted or allowed."""

UNKNOWN = "tolerance-inconnue"
UNUSED = "tolerance-inutile"


def tolerated(copy: Copy, found: list[Diagnostic], *, complete: bool) -> list[Diagnostic]:
    """The findings that no tolerance accepts, and the tolerances that accept nothing.

    Whether a tolerance is of use can only be told after a ``complete`` review.
    """
    brief = copy.brief
    if brief is None or not brief.communique.tolerances:
        return found
    kept: list[Diagnostic] = []
    used: set[int] = set()
    for diagnostic in found:
        accepting = [
            index
            for index, tolerance in enumerate(brief.communique.tolerances)
            if _accepts(tolerance, diagnostic, brief)
        ]
        used.update(accepting)
        if not accepting:
            kept.append(diagnostic)
    return [*kept, *_remarks(brief, used, complete=complete)]


def _accepts(tolerance: Tolerance, diagnostic: Diagnostic, brief: Brief) -> bool:
    if tolerance.regle != diagnostic.rule or diagnostic.rule in TO_DO | UNBUILDABLE:
        return False
    return not tolerance.extrait or _touches(tolerance.extrait, diagnostic, brief)


def _touches(extract: str, diagnostic: Diagnostic, brief: Brief) -> bool:
    """Whether the finding stands in, around or across one of the extract's places in its field.

    The extract is compared as read, with any blank for another, so that it may be copied from a
    made document.
    """
    scalar = brief.scalars.get(diagnostic.champ)
    span = diagnostic.span
    if scalar is None or span is None:
        return False
    text, wanted = _plain(scalar.value), _plain(extract)
    at = text.find(wanted)
    while at >= 0:
        place = scalar.locate(at, at + len(wanted))
        starts_before_end = (span.line, span.column) < (place.end_line, place.end_column)
        ends_after_start = (span.end_line, span.end_column) > (place.line, place.column)
        if starts_before_end and ends_after_start:
            return True
        at = text.find(wanted, at + 1)
    return False


_plain = kept(same_sign)


def _remarks(brief: Brief, used: set[int], *, complete: bool) -> Iterator[Diagnostic]:
    for index, tolerance in enumerate(brief.communique.tolerances):
        path = f"tolerances.{index}"
        if index in used:
            continue
        # All rules are loaded here only: a brief whose tolerances all serve never pays for it.
        if tolerance.regle not in all_rules() and tolerance.regle not in MEANINGS:
            rule, place = UNKNOWN, f"{path}.regle"
            message = "La tolérance cite la règle « {} », qui n’existe pas."
            hint = "Reprenez le nom écrit entre crochets au bout du signalement."
        elif complete:
            rule, place = UNUSED, path
            message = "La tolérance de la règle « {} » ne sert plus à rien."
            hint = "Supprimez-la, ou corrigez son extrait."
        else:
            continue
        said, span = spaced(message, tolerance.regle), brief.span_of(place)
        yield Diagnostic(rule, Severity.AVERTISSEMENT, said, span, hint, champ=path)
