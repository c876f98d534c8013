"""A reading → its nodes; what explains faults is loaded only when there is one."""

from __future__ import annotations

from communique.brief.diagnosis import Diagnosis
from communique.brief.source import Reading
from communique.brief.syntax import Composition, compose


def parse(reading: Reading, diagnosis: Diagnosis) -> tuple[Composition, Reading]:
    """The nodes of the text, and the reading they belong to once its slips are corrected."""
    composition = compose(reading.text)
    if composition.fault is not None:
        from communique.brief.repair import compose_in_spite_of_slips  # noqa: PLC0415

        composition, reading = compose_in_spite_of_slips(reading, diagnosis)
    if composition.remarks:
        from communique.brief.remarks import report_remarks  # noqa: PLC0415

        report_remarks(composition.remarks, reading, diagnosis)
    return composition, reading
