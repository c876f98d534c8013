"""Numbered lists, each of which counts from its own first number.

A list style points to a definition of the template (bullets, indents); paragraphs that share it
are one list for Word, so every ``ol`` gets an instance of its own that starts again.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from communique.writers.docx.ooxml import XmlElement, element, qualified

_LEVELS = 9
_LETTERS = frozenset({"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"})


class Lists:
    """The numbering part of one file: that of the template, plus one instance per ``ol``."""

    def __init__(self, numbering: XmlElement) -> None:
        self.numbering = deepcopy(numbering)
        self._instances = {
            int(instance.get(qualified("w:numId"), "0")): _definition(instance)
            for instance in self.numbering.findall(qualified("w:num"))
        }

    def restarted(self, list_id: int, first: str) -> int:
        """A new instance of that list, which counts from that number at every level."""
        definition = self._instances[list_id]
        new_id = max(self._instances) + 1
        self._instances[new_id] = definition
        instance = element(
            "w:num", element("w:abstractNumId", w_val=definition), w_numId=str(new_id)
        )
        for level in range(_LEVELS):
            start = element("w:startOverride", w_val=first)
            figures = self._in_figures(definition, str(level), first)
            instance.append(element("w:lvlOverride", start, *figures, w_ilvl=str(level)))
        self._last_instance().addnext(instance)
        return new_id

    def _in_figures(self, definition: str, level: str, first: str) -> Iterator[XmlElement]:
        """That level, when the template letters it: « 1. » in a brief is « 1. » everywhere."""
        path = (
            f"{{*}}abstractNum[@{qualified('w:abstractNumId')}='{definition}']"
            f"/{{*}}lvl[@{qualified('w:ilvl')}='{level}']"
        )
        for defined in self.numbering.findall(path):
            made = deepcopy(defined)
            form, start = (made.find(qualified(name)) for name in ("w:numFmt", "w:start"))
            if form is not None and form.get(qualified("w:val")) in _LETTERS:
                form.set(qualified("w:val"), "decimal")
                if start is not None:
                    start.set(qualified("w:val"), first)
                yield made

    def _last_instance(self) -> XmlElement:
        return self.numbering.findall(qualified("w:num"))[-1]


def _definition(instance: XmlElement) -> str:
    abstract = instance.find(qualified("w:abstractNumId"))
    assert abstract is not None, "required by the standard"
    return abstract.get(qualified("w:val"), "0")
