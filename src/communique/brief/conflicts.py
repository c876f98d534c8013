"""The marks that git leaves in a file that two people changed (git-merge(1), « How conflicts are
presented »): a brief that has some is two briefs at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.brief.diagnosis import Diagnosis
from communique.brief.source import Source

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: (.*))?")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_SHORT = 12
"""How many digits of a commit are told."""
_SHOWN = 4
"""How many lines of each side are told."""
_ENDS = (
    "Gardez une des deux versions, ou réunissez-les ; supprimez les lignes qui commencent par "
    "<<<<<<<, |||||||, ======= ou >>>>>>> ; enregistrez, puis tapez « git add » et « git commit »."
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One version: what git calls it, its first line (from 1) and its lines."""

    name: str
    first: int
    lines: Sequence[str]

    def __str__(self) -> str:
        shown = [f"      {line}" for line in self.lines[:_SHOWN]]
        more = ["      …"] if len(self.lines) > _SHOWN else []
        name = self.name[:_SHORT] if _COMMIT.fullmatch(self.name) else self.name
        return "\n".join([f"    {name}{self._place} :", *(shown or ["      (rien)"]), *more])

    @property
    def _place(self) -> str:
        last = self.first + len(self.lines) - 1
        if last < self.first:
            return ""
        return f", ligne {last}" if last == self.first else f", lignes {self.first} à {last}"


class _Mark(NamedTuple):
    """One line of git: its number from 0, where it starts, its sign and the name behind it."""

    line: int
    start: int
    sign: str
    name: str


def report_conflicts(source: Source, diagnosis: Diagnosis) -> bool:
    """Every conflict, with both versions, and every mark that is left of one; whether there are
    any. A line of « = » alone is none."""
    marks = list(_marks(source.text))
    if not {"<", ">"} & {mark.sign for mark in marks}:
        return False
    lines = [line.rstrip("\r") for line in source.text.split("\n")]
    while marks and not diagnosis.full:
        signs = "".join(mark.sign for mark in marks[:4])
        size = 3 if signs.startswith("<=>") else 4 if signs == "<|=>" else 1
        taken, marks = marks[:size], marks[size:]
        message, hint = "Il reste ici une marque d’un conflit de git.", _ENDS
        if size > 1:
            message = "Conflit de git : deux personnes ont changé ce passage."
            hint = "\n".join([_ENDS, *map(str, _sides(lines, taken))])
        end = taken[-1].start + len(lines[taken[-1].line])
        diagnosis.add("conflit-git", source.span(taken[0].start, end), message, hint=hint)
    return True


def _marks(text: str) -> Iterator[_Mark]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        found = _MARK.fullmatch(line.rstrip("\r"))
        if found:
            yield _Mark(number, start, found[1][0], found[2] or "")
        start += len(line) + 1


def _sides(lines: Sequence[str], taken: Sequence[_Mark]) -> tuple[_Side, _Side]:
    first, after, middle, last = taken[0], taken[1], taken[-2], taken[-1]
    ours, theirs = lines[first.line + 1 : after.line], lines[middle.line + 1 : last.line]
    return (
        _Side(first.name or "une version", first.line + 2, ours),
        _Side(last.name or "l’autre version", middle.line + 2, theirs),
    )
