"""Numbered lists, each of which counts from its own first number.

A list style points to a definition of the template (bullets, indents); paragraphs that share it
are one list for Word, so every ``ol`` gets an instance of its own that starts again.
"""

from __future__ import annotations

from copy import deepcopy

from communique.writers.docx.ooxml import XmlElement, element, qualified

_LEVELS = 9


class Lists:
    """The numbering part of one file: that of the template, plus one instance per ``ol``."""

    def __init__(self, numbering: XmlElement) -> None:
        self.numbering = deepcopy(numbering)
        self._instances = {
            int(instance.get(qualified("w:numId"), "0")): _definition(instance)
            for instance in self.numbering.findall(qualified("w:num"))
        }

    def restarted(self, list_id: int) -> int:
        """A new instance of that list, which counts from its first number at every level."""
        definition = self._instances[list_id]
        new_id = max(self._instances) + 1
        self._instances[new_id] = definition
        instance = element(
            "w:num", element("w:abstractNumId", w_val=definition), w_numId=str(new_id)
        )
        for level in range(_LEVELS):
            start = element("w:startOverride", w_val="1")
            instance.append(element("w:lvlOverride", start, w_ilvl=str(level)))
        self._last_instance().addnext(instance)
        return new_id

    def _last_instance(self) -> XmlElement:
        return self.numbering.findall(qualified("w:num"))[-1]


def _definition(instance: XmlElement) -> str:
    abstract = instance.find(qualified("w:abstractNumId"))
    assert abstract is not None, "required by the standard"
    return abstract.get(qualified("w:val"), "0")
