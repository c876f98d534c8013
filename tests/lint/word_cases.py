"""Reads the prose cases of ``cas/mots/*.md`` (see ``cas/mots/LISEZ-MOI.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cas" / "mots"
_LINE = re.compile(r"(signaler|ne pas signaler) : (.*)")
_MARKED = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True)
class Case:
    """A text and the words that its rule must show; none when no rule may say anything."""

    place: str
    rule: str
    text: str
    expected: tuple[str, ...]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("[a-z]*.md")):
        rule = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("## "):
                rule = line.removeprefix("## ")
            elif line and not line.startswith("#"):
                yield _case(f"{path.name}:{number}", rule, line)


def _case(place: str, rule: str, line: str) -> Case:
    found = _LINE.fullmatch(line)
    assert found, f"{place}: {line!r} ne commence ni par « signaler » ni par « ne pas signaler »"
    text = found[2].replace(" ¶ ", "\n\n")
    expected = tuple(_MARKED.findall(text))
    assert bool(expected) == (found[1] == "signaler"), f"{place}: ⟦ ⟧"
    return Case(place, rule, _MARKED.sub(r"\1", text), expected)
