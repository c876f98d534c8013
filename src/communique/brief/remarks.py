"""What is said of the YAML that parses and that a brief does not admit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from communique.brief.diagnosis import Diagnosis
from communique.brief.limits import MAX_DEPTH
from communique.brief.source import Reading
from communique.brief.syntax import Remark

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


def report_remarks(remarks: Sequence[Remark], reading: Reading, diagnosis: Diagnosis) -> None:
    for remark in remarks:
        message, hint = _WORDS[remark.rule]
        line = reading.text[remark.start : remark.end].split("\n", 1)[0]
        span = reading.span(remark.start, remark.start + len(line.rstrip()))
        diagnosis.add(remark.rule, span, message, hint=hint)
