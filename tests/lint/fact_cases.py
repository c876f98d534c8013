"""Reads the prose cases of ``cas/faits/*.md`` (see ``cas/faits/LISEZ-MOI.md``) and runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import samples
from communique.brief.reader import read_brief
from communique.brief.source import Source
from communique.lint.copy import Copy
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.judgement import Finding, Rule
from communique.lint.lexicons import Lexicons

FOLDER = Path(__file__).parent / "cas" / "faits"
YEAR = 2022
"""That of a bare text which does not tell its own."""
_LINE = re.compile(r"(signaler|ne pas signaler) : (.*)")
_MARK = re.compile(r"\[\[(.+?)\]\]")
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
_REST_OF_BRIEF = {
    "emetteur": "ditp",
    "date": "2022-11-08",
    "titre": "Un communiqué",
    "chapo": "Un chapô.",
    "sections": [{"contenu": ["Un paragraphe."]}],
    "contacts": [
        {
            "organisme": "DITP",
            "personnes": [{"nom": "Claire Exemple", "telephone": "06 08 72 50 29"}],
        }
    ],
}


@dataclass(frozen=True)
class Case:
    """A text, the keys of its brief if it has one, and the words that the rule must point at."""

    place: str
    rule: str
    context: str
    text: str
    expected: tuple[str, ...]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("[a-z]*.md")):
        yield from _cases_of(path)


def _cases_of(path: Path) -> Iterator[Case]:
    rule = ""
    context: list[str] = []
    in_context = False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            rule, context = line.removeprefix("## ").strip(), []
        elif line.startswith("> "):
            context = [*context, line.removeprefix("> ")] if in_context else [line[2:]]
        elif line and not line.startswith("#"):
            yield _case(f"{path.name}:{number}", rule, "\n".join(context), line)
        in_context = line.startswith("> ")


def _case(place: str, rule: str, context: str, line: str) -> Case:
    match = _LINE.fullmatch(line)
    assert match, f"{place}: {line!r} ne dit ni « signaler : » ni « ne pas signaler : »"
    expected = tuple(_LINK.sub(r"\1", words) for words in _MARK.findall(match[2]))
    assert bool(expected) is (match[1] == "signaler"), f"{place}: mots à signaler mal marqués"
    return Case(place, rule, context, _MARK.sub(r"\1", match[2]), expected)


def copy_of(context: str, text: str, folder: Path) -> Copy:
    """The copy of a bare text, or of a brief when the case gives some of its keys."""
    lexicons = Lexicons(samples.TEMPLATES)
    if not context:
        return copy_of_text(Source("texte.md", text.replace(" ¶ ", "\n\n")), lexicons, YEAR)
    keys = yaml.load(context, Loader=yaml.BaseLoader)
    if "sections" not in keys:
        keys["sections"] = _sections(text)
    return copy_of_excerpt(keys, folder)


def copy_of_excerpt(keys: dict[str, object], folder: Path) -> Copy:
    """The copy of a brief that says these keys, and next to nothing besides."""
    path = folder / "brief.yaml"
    whole = yaml.safe_dump(_REST_OF_BRIEF | keys, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(whole, "utf-8")
    (folder / "affiche.png").write_bytes(samples.picture(8, 4).data)
    return copy_of_brief(
        read_brief(path, samples.TEMPLATES, shown_as="brief.yaml"), Lexicons(samples.TEMPLATES)
    )


def _sections(text: str) -> list[dict[str, object]]:
    sections: list[dict[str, object]] = []
    paragraphs: list[str] = []
    for part in text.split(" ¶ "):
        if part.startswith("## ") or not sections:
            paragraphs = []
            heading = part.removeprefix("## ") if part.startswith("## ") else ""
            sections.append({"intertitre": heading, "contenu": paragraphs})
        if not part.startswith("## "):
            paragraphs[:] = ["\n\n".join([*paragraphs, part])]
    for section in sections:
        if not section["intertitre"]:
            del section["intertitre"]
    return sections


def pointed_at(findings: Sequence[Finding]) -> list[str]:
    return [finding.passage.text[finding.start : finding.end] for finding in findings]


def run(rule: Rule, copy: Copy) -> list[Finding]:
    return list(rule.check(copy))
