"""Reads the prose files of broken briefs, ``cas/*.txt``, whose form syntaxe.txt explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.diagnostics import Span

FOLDER = Path(__file__).parent / "cas"
COMPLETE = (FOLDER / "complet.yaml").read_text(encoding="utf-8")


@dataclass
class Expected:
    rule: str
    words: str
    hint: str = ""


@dataclass
class Case:
    title: str
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The complete brief, each run of removed lines replaced by the added ones in turn."""
        lines = COMPLETE.split("\n")
        places = [_index(lines, line, self.title) for line in self.removed]
        assert places == sorted(places), f"{self.title}: lines are removed in their order"
        added = list(self.added)
        result: list[str] = []
        for i, line in enumerate(lines):
            if i not in places:
                result.append(line)
            elif i + 1 not in places:
                result += added if i == places[-1] else [added.pop(0)]
        return "\n".join(result)


def _index(lines: list[str], wanted: str, title: str) -> int:
    assert lines.count(wanted) == 1, f"{title}: « {wanted} » stands {lines.count(wanted)} times"
    return lines.index(wanted)


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        _, *sections = path.read_text(encoding="utf-8").split("\n## ")
        for section in sections:
            yield _case(section)


def _case(section: str) -> Case:
    title, *lines = section.split("\n")
    case = Case(title)
    for line in lines:
        if line.startswith("-"):
            case.removed.append(line[1:])
        elif line.startswith("+"):
            case.added.append(line[1:])
        elif line.startswith("! "):
            found = re.fullmatch(r"! ([a-z-]+) \[(.*)\]", line)
            assert found, line
            case.expected.append(Expected(found[1], found[2]))
        elif line.startswith("? "):
            case.expected[-1].hint = line[2:]
        else:
            assert not line, line
    return case


def words_at(span: Span, text: str) -> str:
    """What stands in the text at that span."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


CASES_BY_TITLE = {case.title: case for case in cases()}
