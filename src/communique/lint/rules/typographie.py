"""Every rule of typography as a rule of the desk, and the writing of numbers and dates.

What typesetting mends unasked is a CONSEIL: the document will be right, the brief need not be. What
changes letters or digits, or is only likely, is an AVERTISSEMENT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from communique import typography
from communique.diagnostics import Severity
from communique.lint.copy import Copy, Passage
from communique.lint.judgement import Card, Check, Finding, family
from communique.lint.language.contexts import may_be_judged
from communique.lint.memory import once_per_copy
from communique.lint.rules import numerals
from communique.typography import Correction
from communique.typography.characters import NBSP
from communique.typography.plain_signs import spaced

_OPENING, _CLOSING = f"«{NBSP}", f"{NBSP}»"


@once_per_copy
def findings_by_rule(copy: Copy) -> Mapping[str, Sequence[Finding]]:
    """What typography would correct in the copy; each passage is gone through once for all."""
    found: dict[str, list[Finding]] = {}
    for passage in copy.passages:
        corrections = _corrections(passage)
        for correction, finding in zip(corrections, _placed(passage, corrections), strict=True):
            if _concerns(copy, passage, correction):
                found.setdefault(correction.rule, []).append(finding)
    return found


def _corrections(passage: Passage) -> list[Correction]:
    """A quotation of a brief is read between the guillemets that the document puts around it."""
    if not passage.is_quotation:
        return typography.corrections(passage.text)
    read = typography.corrections(f"{_OPENING}{passage.text}{_CLOSING}", in_quotation=True)
    return typography.shifted(read, len(_OPENING), len(passage.text))


def corrected_places(copy: Copy, rule: str) -> frozenset[tuple[int, int]]:
    """Where that rule of typography already speaks: (identity of the passage, start)."""
    return frozenset((id(f.passage), f.start) for f in findings_by_rule(copy).get(rule, ()))


def _concerns(copy: Copy, passage: Passage, correction: Correction) -> bool:
    if is_of_a_fact(passage, correction.start, correction.end):
        return False
    return correction.keeps_letters or may_be_judged(
        passage, correction.start, correction.end, copy
    )


def is_of_a_fact(passage: Passage, start: int, end: int) -> bool:
    """The words of ``{{ … }}`` all come from its one place; they are read where they are told."""
    origins = passage.origins
    if start == end:
        return 0 < start < len(origins) and origins[start - 1] == origins[start]
    neighbours = origins[max(0, start - 1) : end + 1]
    return any(a == b for a, b in pairwise(neighbours))


def _placed(passage: Passage, corrections: Sequence[Correction]) -> Iterator[Finding]:
    """Each correction as a finding that has something to underline, still apart from the others."""
    for index, correction in enumerate(corrections):
        start, end, replacement = correction.start, correction.end, correction.replacement
        next_start = (
            corrections[index + 1].start if index + 1 < len(corrections) else len(passage.text)
        )
        if start == end < next_start and not is_of_a_fact(passage, end, end + 1):
            end, replacement = end + 1, replacement + passage.text[end]
        yield Finding(
            passage,
            start,
            end,
            correction.message,
            "" if correction.keeps_letters else spaced("Écrivez « {} ».", replacement),
            replacement,
            correction.safe and "\t" not in passage.text[correction.start : correction.end],
        )


def _check(name: str) -> Check:
    def check(copy: Copy) -> Iterator[Finding]:
        yield from findings_by_rule(copy).get(name, ())

    return check


def _known(rule: typography.Rule) -> Card:
    mended_anyway = rule.safe and rule.keeps_letters
    severity = Severity.CONSEIL if mended_anyway else Severity.AVERTISSEMENT
    return {"gravité": severity, "titre": rule.message}


RULES = family(
    "typographie",
    {
        **{rule.name: _check(rule.name) for rule in typography.RULES},
        **numerals.CHECKS,
    },
    {rule.name: _known(rule) for rule in typography.RULES},
)
