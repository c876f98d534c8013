"""What the page is told of an edition: one value, replaced at each step of a rebuild.

``as_json`` is the full state, sent at each change; the page never has to add pieces up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict
from urllib.parse import quote

from communique.brief.source import Source
from communique.diagnostics import TO_DO, Diagnostic, Record, Severity, Span, diagnostic_record
from communique.outputs import OUTPUTS
from communique.writers.pdf.places import Place

_AROUND = 24
"""Characters on each side of the words: enough to tell one apostrophe from the others."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in CSS pixels, the name of its image, the places of its fields."""

    number: int
    width: float
    height: float
    image: str
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "src": f"/pages/{self.image}.png",
            "places": [place.as_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages of a PDF, and the PNG of each image that was not known, by its name."""

    pages: tuple[Page, ...]
    images: Mapping[str, bytes]


class SayingRecord(TypedDict):
    """Where a fact is said: the field, the words as a finding has them."""

    champ: str
    words: str
    before: str
    after: str


class FindingRecord(Record):
    """A finding: ``id`` names it until the brief changes; ``words`` are those it is about.

    ``before`` and ``after`` are what the file has around them: a sign alone is found by them.
    """

    id: str
    champ: str
    fixable: bool
    words: str
    before: str
    after: str


class Counts(TypedDict):
    """How many findings of each weight."""

    erreurs: int
    avertissements: int
    conseils: int


def record(found: Diagnostic, source: Source | None) -> FindingRecord:
    span = found.span
    before, after = _context(span, source) if span else ("", "")
    return {
        **diagnostic_record(found),
        "id": identity(found),
        "champ": found.champ,
        "fixable": found.fix is not None,
        "words": _words(found, source),
        "before": before,
        "after": after,
    }


def saying_record(champ: str, text: str, start: int, end: int) -> SayingRecord:
    """The words ``text[start:end]`` of a field, with what stands around them."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return {"champ": champ, "words": text[start:end], "before": before, "after": after}


def identity(found: Diagnostic) -> str:
    """A short name for a finding, the same as long as the finding is."""
    text = repr((found.rule, found.span, found.champ, found.message, found.fix))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def counts(found: Iterable[Diagnostic]) -> Counts:
    weights = [finding.severity for finding in found]
    return {
        "erreurs": weights.count(Severity.ERREUR),
        "avertissements": weights.count(Severity.AVERTISSEMENT),
        "conseils": weights.count(Severity.CONSEIL),
    }


def _words(found: Diagnostic, source: Source | None) -> str:
    """The words it is about; a mark in a comment of the file is not one of them."""
    words = _written(found.span, source) if found.span else ""
    return "" if found.rule in TO_DO and words.lstrip().startswith("#") else words


def _written(span: Span, source: Source | None) -> str:
    """The words of the span as the file has them, without their line ends."""
    if source is None or source.name != span.file or span.line == span.end_line:
        end = span.end_column - 1 if span.line == span.end_line else None
        return span.excerpt[span.column - 1 : end]
    first, *middle, last = source.text.split("\n")[span.line - 1 : span.end_line]
    pieces = (first[span.column - 1 :], *middle, last[: span.end_column - 1])
    return " ".join(" ".join(pieces).split())


def _context(span: Span, source: Source | None) -> tuple[str, str]:
    """What the file has on each side of the span, or only on its line when that is all we have."""
    if source is None or source.name != span.file:
        before = span.excerpt[: span.column - 1]
        after = span.excerpt[span.end_column - 1 :] if span.line == span.end_line else ""
        return before[-_AROUND:], after[:_AROUND]
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    return source.text[max(start - _AROUND, 0) : start], source.text[end : end + _AROUND]


Status = Literal["building", "built", "broken"]
Stage = Literal["read", "html", "desk", "pages"]


@dataclass(frozen=True, slots=True)
class State:
    """One edition as it is shown.

    ``revision`` counts the documents composed since the server started, 0 before the first one;
    ``base`` is the sha256 of the brief as read; ``seconds`` is the time from the save to the pages.
    ``problems`` say why nothing newer can be shown; ``pages_problem`` why the pages alone cannot
    (Pango absent). ``stale`` when what is shown is older than the brief; ``is_kept`` for a
    published version.
    """

    edition: str
    brief: str
    title: str = ""
    revision: int = 0
    status: Status = "building"
    stage: Stage = "read"
    seconds: float = 0.0
    base: str = ""
    pages: tuple[Page, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    pages_problem: Diagnostic | None = None
    stale: bool = False
    is_kept: bool = False
    source: Source | None = field(default=None, repr=False, compare=False)

    def composed(self, title: str, base: str, source: Source) -> State:
        """A new document: the web page shows it, findings and pages are still those of before."""
        return replace(
            self,
            title=title,
            base=base,
            source=source,
            revision=self.revision + 1,
            status="building",
            stage="html",
            problems=(),
        )

    def reviewed(self, findings: tuple[Diagnostic, ...]) -> State:
        """What the desk says; the pages may have come before."""
        stage: Stage = "desk" if self.status == "building" else self.stage
        return replace(self, findings=findings, stage=stage)

    def printed(self, pages: tuple[Page, ...], seconds: float) -> State:
        """The pages of the last document; the brief may have been broken meanwhile."""
        state = replace(self, pages=pages, pages_problem=None)
        if self.status == "broken":
            return state
        return replace(state, status="built", stage="pages", seconds=seconds, stale=False)

    def unprinted(self, problems: tuple[Diagnostic, ...], seconds: float, *, lasts: bool) -> State:
        """No pages; ``lasts`` when it is the machine that cannot make them, whatever the text."""
        state = replace(self, pages_problem=problems[0])
        if self.status == "broken":
            return state
        state = replace(state, stage="pages", seconds=seconds)
        if lasts:
            return replace(state, status="built", pages=(), stale=False)
        return replace(state, status="broken", problems=problems, stale=bool(self.pages))

    def broken(self, problems: tuple[Diagnostic, ...], base: str) -> State:
        """Nothing newer can be shown: what is shown stays."""
        return replace(
            self,
            status="broken",
            stage="read",
            base=base,
            findings=(),
            problems=problems,
            stale=self.revision > 0,
        )

    def as_json(self) -> str:
        source = self.source
        problem = self.pages_problem
        content = {
            "edition": self.edition,
            "title": self.title,
            "revision": self.revision,
            "status": self.status,
            "stage": self.stage,
            "seconds": round(self.seconds, 3),
            "base": self.base,
            "brief": self.brief,
            "html": str(self.revision),
            "text": str(self.revision),
            "pages": [page.as_json() for page in self.pages],
            "findings": [record(found, source) for found in self.findings],
            "counts": counts((*self.findings, *self.problems)),
            "problems": [record(found, source) for found in self.problems],
            "pages_problem": record(problem, source) if problem else None,
            "downloads": self._downloads(),
            "stale": self.stale,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @property
    def is_draft(self) -> bool:
        """Whether a build would be refused: what is downloaded then says so in its name."""
        found = () if self.is_kept else (*self.findings, *self.problems)
        return any(finding.severity is Severity.ERREUR for finding in found)

    def file_name(self, fmt: str) -> str:
        return f"{self.edition}{'-brouillon' if self.is_draft else ''}.{fmt}"

    def _downloads(self) -> list[dict[str, str]]:
        if not self.revision:
            return []
        return [
            {
                "title": output.title,
                "purpose": output.purpose,
                "href": f"/download/{fmt}?edition={quote(self.edition)}",
                "name": self.file_name(fmt),
            }
            for fmt, output in OUTPUTS.items()
            if fmt != "pdf" or not self.pages_problem
        ]
