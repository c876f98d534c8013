"""A reading → its nodes; what YAML admits and a brief does not is told.

What explains faults is loaded only when there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from communique.brief.diagnosis import Diagnosis
from communique.brief.limits import MAX_DEPTH
from communique.brief.source import Reading
from communique.brief.syntax import Composition, Remark, compose

_QUOTE_IT: Final = "Si ce signe fait partie du texte, mettez tout le texte entre guillemets."
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "etiquette-yaml": ("Un mot précédé de « ! » est une étiquette YAML, non admise.", _QUOTE_IT),
    "alias-yaml": (
        "Un mot précédé de « & » ou de « * » est un renvoi YAML, non admis.",
        f"{_QUOTE_IT} Pour répéter un fait, citez-le : {{{{ edition.evenement }}}}.",
    ),
    "trop-profond": (
        f"Plus de {MAX_DEPTH} listes et clés sont emboîtées ici.",
        "Un brief n’en demande pas dix : vérifiez les crochets, les accolades et les tirets.",
    ),
    "plusieurs-documents": (
        "« --- » commence ici un second document : un brief n’en contient qu’un.",
        "Supprimez cette ligne.",
    ),
}


def parse(reading: Reading, diagnosis: Diagnosis) -> tuple[Composition, Reading]:
    """The nodes of the text, and the reading they belong to once its slips are corrected."""
    composition = compose(reading.text)
    if composition.fault is not None:
        from communique.brief.slips.causes import compose_in_spite_of_slips  # noqa: PLC0415

        composition, reading = compose_in_spite_of_slips(reading, diagnosis)
    _report(composition.remarks, reading, diagnosis)
    return composition, reading


def _report(remarks: Sequence[Remark], reading: Reading, diagnosis: Diagnosis) -> None:
    for remark in remarks:
        message, hint = _WORDS[remark.rule]
        line = reading.text[remark.start : remark.end].split("\n", 1)[0]
        span = reading.span(remark.start, remark.start + len(line.rstrip()))
        diagnosis.add(remark.rule, span, message, hint=hint)
