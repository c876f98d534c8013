"""Parses a brief to its end in spite of slips: finds the cause of each, corrects it, reads on.

Each detector looks at one entry of the brief (its first line and the lines that continue it)
and proposes a correction. It does not have to be right: a proposal is kept only when the parser
goes further with it, which is what makes it the real cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from communique.brief.diagnosis import Diagnosis
from communique.brief.edits import apply
from communique.brief.limits import MAX_REPAIR_CHARACTERS, MAX_SLIPS
from communique.brief.slips.entry import Entry, Slip, entry_at
from communique.brief.slips.quote_slips import (
    quote_inside_quotes,
    text_after_block_sign,
    unclosed_bracket,
    unclosed_quote,
    unquoted_text,
)
from communique.brief.slips.spacing import (
    indentation,
    indented_beginning,
    list_sign,
    missing_colon,
    missing_space,
    no_break_space,
    tabulation,
)
from communique.brief.source import Reading
from communique.brief.syntax import Composition, Progress, compose, progress

Detector = Callable[[Entry], Iterator[Slip]]

DETECTORS: Final[tuple[Detector, ...]] = (
    tabulation,
    no_break_space,
    indented_beginning,
    list_sign,
    missing_space,
    quote_inside_quotes,
    unclosed_quote,
    text_after_block_sign,
    unquoted_text,
    unclosed_bracket,
)
"""In the order they are tried on each line, from the fault upwards."""

GUESSES: Final[tuple[Detector, ...]] = (missing_colon, indentation)
"""Tried in turn when no line shows a slip for certain: they often let the parser go on."""

_LINES_ABOVE = 30


def compose_in_spite_of_slips(
    reading: Reading, diagnosis: Diagnosis
) -> tuple[Composition, Reading]:
    """The nodes of the text and the corrected reading they belong to.

    Each fault of syntax is reported with its real cause: the slip whose correction lets the
    parser go further. When none does, the fault is reported where it shows and the composition
    stops there.
    """
    patience = _Patience()
    for _ in range(MAX_SLIPS):
        composition = compose(reading.text)
        if composition.fault is None:
            return composition, reading
        slip = _cause(reading.text, composition.fault, patience)
        if slip is None:
            _report_unexplained(reading, composition.fault, diagnosis)
            return composition, reading
        _report(reading, slip, diagnosis)
        reading = reading.corrected(slip.edits)
    return compose(reading.text), reading


class _Patience:
    """A bound on the characters parsed again in search of causes, for very long briefs."""

    def __init__(self) -> None:
        self._left = MAX_REPAIR_CHARACTERS

    def allows(self, text: str) -> bool:
        self._left -= len(text)
        return self._left > 0


def _cause(text: str, fault: int, patience: _Patience) -> Slip | None:
    before = progress(text)
    for slip in _proposals(text, fault):
        if not patience.allows(text):
            return None
        if _goes_further(progress(apply(text, slip.edits)), before, text, slip):
            return slip
    return None


def _goes_further(after: Progress, before: Progress, text: str, slip: Slip) -> bool:
    """The fault is gone, or on a later line, or more was understood before it.

    The latter is the sign of a quote that was never closed: it hides what it swallows, other
    faults included.
    """
    if after.fault is None or before.fault is None:
        return True
    line_end = text.find("\n", before.fault)
    longer = sum(len(edit.replacement) - (edit.end - edit.start) for edit in slip.edits)
    moved_on = line_end >= 0 and after.fault > line_end + longer
    return moved_on or after.events > before.events


def _proposals(text: str, fault: int) -> Iterator[Slip]:
    """What the detectors say of the line of the fault, then of the lines above it."""
    entries = [entry_at(text, start) for start in _line_starts_above(text, fault)]
    for entry in entries:
        for detector in DETECTORS:
            yield from detector(entry)
    for guess in GUESSES:
        for entry in entries:
            yield from guess(entry)


def _line_starts_above(text: str, fault: int) -> Iterator[int]:
    end = fault
    for _ in range(_LINES_ABOVE):
        start = text.rfind("\n", 0, end) + 1
        following = text.find("\n", start)
        if text[start : following if following >= 0 else len(text)].strip():
            yield start
        if not start:
            return
        end = start - 1


def _report(reading: Reading, slip: Slip, diagnosis: Diagnosis) -> None:
    diagnosis.add(
        slip.rule,
        reading.span(slip.start, slip.end),
        slip.message,
        hint=slip.hint or f"Écrivez : {_corrected_lines(reading.text, slip)}",
    )


def _corrected_lines(text: str, slip: Slip) -> str:
    """The lines touched by the correction, as they should stand, without common indentation."""
    first = text.rfind("\n", 0, slip.edits[0].start) + 1
    last = text.find("\n", slip.edits[-1].end)
    untouched = len(text) if last < 0 else last
    corrected = apply(text, slip.edits)
    lines = corrected[first : len(corrected) - (len(text) - untouched)].splitlines()
    shown = [lines[0].strip(), *(line.rstrip() for line in lines[1:])]
    return "\n".join(shown)


def _report_unexplained(reading: Reading, fault: int, diagnosis: Diagnosis) -> None:
    diagnosis.add(
        "yaml-illisible",
        reading.span(fault, fault + 1),
        "La mise en forme ne se comprend plus à partir d’ici.",
        hint="Regardez cette ligne et celle d’avant : retrait, deux-points suivi d’une espace, "
        "guillemets ouverts et fermés, tiret de liste suivi d’une espace.",
    )
