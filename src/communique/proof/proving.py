"""The words of an output against those of the document: a difference is an error that shows it.

HTML, DOCX and text say the very words, capitals included; ``letters`` says what a PDF is held to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from communique.diagnostics import Diagnostic
from communique.document.document import Document
from communique.outputs import OUTPUTS, Manner
from communique.proof import findings
from communique.proof.changes import Change, changes
from communique.proof.painted_letters import letter_changes
from communique.proof.reading import Reading, read
from communique.proof.running import running_faults
from communique.proof.targets import target_faults
from communique.proof.words import Passage, expected_words

_SHOWN = 10
"""A lost page would otherwise fill the screen."""


def differences(document: Document, fmt: str, data: bytes) -> tuple[Diagnostic, ...]:
    """What that output does not say, or where it does not lead, as the document does.

    At most ten differences of the body are shown: the first ones are enough to find the cause.
    """
    reading = read(fmt, data)
    passage = expected_words(document, fmt)
    body = (
        findings.changed(fmt, change, passage.champ_of(change.index))
        for change in _changes(fmt, passage, reading)
    )
    found = tuple(islice(body, _SHOWN))
    links = () if found else islice(target_faults(document, fmt, reading), _SHOWN)
    return (*found, *links, *running_faults(document, fmt, reading))


def _changes(fmt: str, passage: Passage, reading: Reading) -> Iterator[Change]:
    if OUTPUTS[fmt].manner is Manner.PAINTED:
        return letter_changes(passage, reading.body)
    words = reading.body.split()
    return changes(passage.words, words, (passage.words, words))
