"""What the page is told of an edition: one value, replaced at each step of a rebuild.

``as_json`` is the full state, sent at each change; the page never has to add pieces up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote

from communique.brief.source import Source
from communique.diagnostics import Diagnostic, Severity
from communique.outputs import OUTPUTS
from communique.preview import records
from communique.preview.pages import Page

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
            "findings": [records.record(found, source) for found in self.findings],
            "counts": records.counts((*self.findings, *self.problems)),
            "problems": [records.record(found, source) for found in self.problems],
            "pages_problem": records.record(problem, source) if problem else None,
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
