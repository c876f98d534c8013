"""Reads the prose cases of ``cas/noms/*.md``; ``cas/noms/noms.md`` says how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cas" / "noms"
_LINE = re.compile(
    r"(?P<word>signaler|ne pas signaler)(?: (?P<rule>[\w-]+))?(?: \((?P<year>\d{4})\))? :"
    r" (?P<text>.+?)(?: →(?P<proposed>.*))?"
)
_MARKED = re.compile("⟦(.+?)⟧")
_USUAL_YEAR = 2022


@dataclass(frozen=True)
class Case:
    """A text; what is expected of ``rule`` in it, or of all the rules when there is none."""

    place: str
    text: str
    year: int
    rule: str = ""
    marked: str = ""
    proposed: str = ""


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith(("signaler", "ne pas signaler")):
                yield _case(f"{path.name}:{number}", line)


def _case(place: str, line: str) -> Case:
    found = _LINE.fullmatch(line)
    assert found, f"{place}: {line!r} ne se lit pas"
    text = found["text"].replace(" ¶ ", "\n\n")
    marked = _MARKED.search(text)
    assert (marked is not None) == (found["word"] == "signaler"), f"{place}: ⟦ ⟧"
    return Case(
        place,
        _MARKED.sub(r"\1", text),
        int(found["year"] or _USUAL_YEAR),
        found["rule"] or "",
        marked[1] if marked else "",
        (found["proposed"] or "").strip(),
    )
