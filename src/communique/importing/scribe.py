"""What every step of the recognition shares: what is found, the lexicons, how headings are put."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from communique.importing.found import Found
from communique.importing.heading_case import HeadingCase
from communique.importing.issuer import Issuers
from communique.importing.pieces import Paragraph
from communique.lint.lexicons import Lexicons

_CAPITALS = "En capitales dans le document : vérifiez accents et majuscules."


@dataclass
class Scribe:
    """``day`` dates a document that says no date; ``texts`` are its paragraphs."""

    found: Found
    issuers: Issuers
    day: dt.date
    texts: list[str]
    lexicons: Lexicons = field(init=False)
    case: HeadingCase = field(init=False)

    def __post_init__(self) -> None:
        self.lexicons = Lexicons(self.issuers.templates)
        mixed = (text for text in self.texts if not _is_in_capitals(text))
        self.case = HeadingCase(mixed, self.lexicons)

    def put(self, key: str, words: str) -> None:
        self.found.values[key] = self.heading(key, Paragraph.of(words))

    def in_small(self, lines: list[str]) -> list[str]:
        """The lines of a name: those in capitals as one sentence, cut where it was."""
        rest, _ = self.case.sentence(" ".join(filter(_is_in_capitals, lines)))
        said = []
        for line in lines:
            is_big = _is_in_capitals(line)
            said.append(rest[: len(line)] if is_big else line)
            rest = rest[len(line) + 1 :] if is_big else rest
        return said

    def heading(self, path: str, line: Paragraph) -> str:
        """A heading in light Markdown, on one line; one in capitals becomes a sentence."""
        if not line.is_in_capitals:
            return line.markdown.replace("\\\n", " ")
        said, is_sure = self.case.sentence(line.words)
        if not is_sure:
            self.found.doubts[path] = _CAPITALS
        return Paragraph.of(said).markdown


def _is_in_capitals(text: str) -> bool:
    return Paragraph.of(text).is_in_capitals
