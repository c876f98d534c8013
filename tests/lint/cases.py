"""Reads the prose cases of ``cas/*.md`` (see ``cas/LISEZ-MOI.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.lint.copy import Copy
from communique.lint.registry import all_rules
from lint.copies import brief_copy, text_copy
from typography.cases import real

FOLDER = Path(__file__).parent / "cas"
_LINE = re.compile(
    r"(?P<kind>signaler|ne pas signaler)(?: (?P<rule>[\w-]+))?(?:, sauf (?P<aside>[\w -]+?))?"
    r"(?: \((?P<year>\d{4})\))? : (?P<text>.*)"
)
_MARKED = re.compile("⟦(.*?)⟧")
_ARROW = " → "
_USUAL_YEAR = 2022


@dataclass(frozen=True)
class Case:
    """A text, or keys of a brief, and all that the desk must say of it.

    ``words`` are those that ``rule`` must show, none when the desk must be silent; ``proposed`` is
    what it must put in their place, when the case tells it. The rules ``aside`` speak too.
    """

    place: str
    family: str
    rule: str
    aside: frozenset[str]
    year: int
    brief: str
    text: str
    words: tuple[str, ...]
    proposed: str | None

    def copy(self) -> Copy:
        if not self.brief:
            return text_copy(self.text, self.year)
        keys = yaml.load(self.brief, Loader=yaml.BaseLoader)
        return brief_copy({"sections": [*_sections(self.text)]} | keys)


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of the folder; raises AssertionError at a line that is none."""
    for path in sorted(folder.glob("[a-z]*.md")):
        yield from _cases_of(path)


def _cases_of(path: Path) -> Iterator[Case]:
    heading, *lines = path.read_text("utf-8").splitlines()
    brief: list[str] = []
    goes_on = False
    for number, line in enumerate(lines, 2):
        if line.startswith("> "):
            brief = [*brief, line[2:]] if goes_on else [line[2:]]
        elif line.startswith("#") or not line:
            brief = []
        else:
            yield _case(f"{path.name}:{number}", heading.removeprefix("# "), "\n".join(brief), line)
        goes_on = line.startswith("> ")


def _case(place: str, family: str, brief: str, line: str) -> Case:
    match = _LINE.fullmatch(line)
    assert match, f"{place}: {line!r} ne se lit pas"
    text, arrow, proposed = match["text"], "", ""
    if match["kind"] == "signaler":
        text, arrow, proposed = text.partition(_ARROW)
    words = tuple(map(_real, _MARKED.findall(f"{brief}\n{text}")))
    assert bool(words) == (match["kind"] == "signaler"), f"{place}: ⟦ ⟧"
    assert match["rule"] or not words, f"{place}: quelle règle ?"
    aside = frozenset((match["aside"] or "").split())
    for rule in aside | {match["rule"]} - {None}:
        assert rule in all_rules(), f"{place}: {rule} n’est pas une règle"
    return Case(
        place,
        family,
        match["rule"] or "",
        aside,
        int(match["year"] or _USUAL_YEAR),
        _real(_unmarked(brief)),
        _real(_unmarked(text)),
        words,
        _real(proposed) if arrow else None,
    )


def _real(text: str) -> str:
    """The text with its line breaks and its real characters in the place of the visible signs."""
    return real(text.replace(" ¶ ", "\n\n").replace("⏎", "\n"))


def _unmarked(text: str) -> str:
    return _MARKED.sub(r"\1", text)


def _sections(text: str) -> Iterator[Mapping[str, object]]:
    """The parts of a text: each paragraph that begins with « ## » opens one."""
    for part in re.split(r"\n\n(?=## )", text):
        heading, found, rest = part.removeprefix("## ").partition("\n\n")
        if part.startswith("## "):
            yield {"intertitre": heading, "contenu": [rest] if found else []}
        else:
            yield {"contenu": [part]}
