"""Whether a brief is valid, and what the desk says of it; nothing is made, no writer is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from communique.brief.diagnosis import Diagnosis
from communique.brief.edits import apply
from communique.brief.encodings import decoded
from communique.brief.loading import bytes_of, load
from communique.brief.reader import read_brief
from communique.editions import Edition
from communique.errors import CommuniqueError, OutputFailed
from communique.lint.copying import copy_of_brief, copy_of_text
from communique.lint.desk import Selection, review
from communique.lint.lexicons import Lexicons
from communique.lint.mending import Rewrite, repair
from communique.outcome import Checked
from communique.templates import KnownTemplates, Templates
from communique.workspace import today

if TYPE_CHECKING:
    from communique.cluster.parcels import Packed

_BOM = "\ufeff".encode()
_MAX_PASSES = 10
"""A repair may uncover another; two passes are common, ten would be a fault of the rules."""

Review = Callable[[bytes | None], Checked]
"""Reviews a text as it stands on disk, or as it would be with the content given."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of a workspace, with the rules chosen for this run."""

    templates: Templates
    selection: Selection

    def check(self, edition: Edition, data: bytes | None = None) -> Checked:
        """Read a brief and tell everything found in it."""
        name = edition.shown
        try:
            brief = read_brief(edition.brief, self.templates, shown_as=name, data=data)
        except CommuniqueError as error:
            return Checked(edition.name, error.diagnostics, error)
        copy = copy_of_brief(brief, Lexicons(self.templates))
        return Checked(edition.name, review(copy, self.selection), source=brief.source)

    def check_text(self, name: str, data: bytes) -> Checked:
        """Read any French text, plain or in light Markdown, by the rules that need no brief."""
        diagnosis = Diagnosis()
        try:
            source = load(data, name, diagnosis).source
        except CommuniqueError as error:
            return Checked(name, error.diagnostics, error)
        copy = copy_of_text(source, Lexicons(self.templates), today().year)
        findings = (*diagnosis.in_order(), *review(copy, self.selection))
        return Checked(name, findings, source=source)


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be checked: its name as shown, and what it is.

    That is an edition, a file of plain text, or ``content``, which came by standard input.
    ``path`` is the file to repair, None when there is none; ``templates``, those of an edition as
    it was published, None for those of the desk.
    """

    name: str
    edition: Edition | None = None
    path: Path | None = None
    content: bytes = b""
    templates: Templates | None = None

    def review(self, desk: Desk, data: bytes | None = None) -> Checked:
        """What the desk says of it as it stands, or as it would be with the content given."""
        if self.edition:
            own = replace(desk, templates=self.templates) if self.templates else desk
            return own.check(self.edition, data)
        return desk.check_text(self.name, self.read() if data is None else data)

    def read(self) -> bytes:
        """The content as it stands; raises CommuniqueError."""
        return bytes_of(self.path, self.name) if self.path else self.content


@dataclass(frozen=True, slots=True)
class Checking:
    """Reviews each text (``spreading.Work``); what is found comes back without what was read."""

    desk: Desk

    def begin(self) -> Callable[[Text], Checked]:
        desk = replace(self.desk, templates=KnownTemplates(self.desk.templates.roots))
        return lambda text: replace(text.review(desk), source=None)

    def packing(self) -> Callable[[Text], Packed[Checked] | None]:
        from communique.cluster.parcels import (  # noqa: PLC0415 - for a cluster alone
            Packed,
            Parcel,
            TemplateFiles,
        )

        desk, reviewing = TemplateFiles(self.desk.templates), Reviewing(self.desk.selection)

        def packed(text: Text) -> Packed[Checked] | None:
            if text.edition is None:
                return None
            templates = TemplateFiles(text.templates) if text.templates else desk
            return Packed(Parcel.of(text.edition), templates, reviewing, lambda checked: checked)

        return packed

    def lost(self, text: Text) -> Checked:
        died = OutputFailed(
            f"La relecture de « {text.name} » s’est arrêtée brusquement.",
            hint="Relancez la commande ; si cela se répète, la mémoire manque peut-être.",
        )
        return Checked(text.name, (), died)


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Reviews an edition elsewhere (``cluster.parcels.Task``)."""

    selection: Selection

    def __call__(self, edition: Edition, templates: Templates) -> Checked:
        checked = Desk(templates, self.selection).check(edition)
        if checked.failure:
            raise checked.failure
        return replace(checked, source=None)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The content after the safe corrections, how many were made, and what remains to be said."""

    data: bytes
    corrections: int
    checked: Checked


def repaired(data: bytes, review_again: Review, rewrite: Rewrite = apply) -> Repaired:
    """Make every safe correction, as long as a review finds some."""
    data, made = _in_utf8(data)
    checked = review_again(data)
    for _ in range(_MAX_PASSES):
        if checked.source is None:
            break
        result = repair(checked.source, checked.findings, rewrite)
        if not result.corrections:
            break
        made += result.corrections
        data = (_BOM if data.startswith(_BOM) else b"") + result.text.encode()
        checked = review_again(data)
    return Repaired(data, made, checked)


def _in_utf8(data: bytes) -> tuple[bytes, int]:
    """The same text in UTF-8 and how many corrections that makes; as it is when it would lose a
    letter, or is in UTF-8 already."""
    found = decoded(data)
    if not found.encoding or not found.is_whole:
        return data, 0
    return found.text.encode("utf-8"), 1
