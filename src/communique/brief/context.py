"""What every step of reading one file needs at hand."""

from __future__ import annotations

from dataclasses import dataclass

from communique.brief.complaints import Complaint
from communique.brief.diagnosis import Diagnosis
from communique.brief.ledger import Ledger, Place
from communique.brief.nodes import Node
from communique.brief.source import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """The text being read, what has been learnt of it, and what is wrong with it."""

    reading: Reading
    ledger: Ledger
    diagnosis: Diagnosis

    def complain(self, complaint: Complaint, node: Node, path: str) -> None:
        rule, message, hint = complaint
        span = Place.of(self.reading, node).span
        self.diagnosis.add(rule, span, message, hint=hint, champ=path)

    def written(self, node: Node) -> str:
        """The node as it stands in the file."""
        return self.reading.text[node.start : node.end]
