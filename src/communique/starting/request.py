"""What is asked for a new edition: where it starts from, what it is given; and the answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.brief.brief import Brief
from communique.brief.moments import read_date
from communique.brief.reader import emetteur_names, read_brief
from communique.disk.intake import read
from communique.editions import Edition, every
from communique.errors import UsageError
from communique.starting import folder
from communique.starting.facts import day_of, proposed
from communique.starting.new_brief import Draft, from_model, renewed
from communique.starting.sheet import Sheet
from communique.templates import Templates
from communique.workspace import Workspace, shown

_MODEL_WORDS = "communique"
_DATE_KEY = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DATE_NAME = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new edition starts from: an earlier one, read, or the model brief."""

    edition: Edition | None = None
    brief: Brief | None = None

    @classmethod
    def of(cls, edition: Edition, templates: Templates) -> Origin:
        """Raises BriefInvalid when the brief of that edition cannot be read."""
        return cls(edition, read_brief(edition.brief, templates, shown_as=edition.shown))


@dataclass(frozen=True, slots=True)
class Request:
    """``given``: values by path, chosen by the user. ``words`` name the folder; "", the usual."""

    workspace: Workspace
    origin: Origin
    today: dt.date
    given: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def proposals(self) -> Mapping[str, str]:
        """What each field of the brief would hold, as things are: to be shown to the user."""
        if self.origin.brief is None:
            return {"date": self.today.isoformat(), **self.given}
        sheet = Sheet(self.origin.brief.source)
        kept = {path: node.value for path, node in sheet.values.items()}
        return {**kept, **proposed(sheet, self.given, self.today), **self.given}

    def day(self) -> dt.date:
        if self.origin.brief is None:
            return read_date(self.given["date"]) if "date" in self.given else self.today
        return day_of(Sheet(self.origin.brief.source), self.given, self.today)

    def usual_words(self) -> str:
        """The words of the folder: those of the earlier one, or of what is made known."""
        if self.origin.edition is None or self.origin.brief is None:
            told = self.given.get("edition.evenement") or self.given.get("titre", "")
            return folder.words_of(told) or _MODEL_WORDS
        before = self.origin.brief.communique.date.year
        return folder.same_words(self.origin.edition, before, self.day())

    def name(self) -> str:
        """Raises UsageError when the words given name nothing."""
        return folder.name_of(self.day(), self.words or self.usual_words())

    def draft(self) -> Draft:
        """Raises UsageError when a value given does not fit."""
        edition, brief = self.origin.edition, self.origin.brief
        if edition is None or brief is None:
            return from_model(self.given, self.today)
        return renewed(brief, edition.name, self.given, self.today, self.workspace.templates)


@dataclass(frozen=True, slots=True)
class Started:
    """The new edition, its files, and how many marks are left in it."""

    edition: Edition
    files: tuple[Path, ...]
    to_do: int


def start(request: Request) -> Started:
    """Make the edition; raises UsageError when it exists, BriefInvalid when values do not fit."""
    place = folder.refuse_existing(request.workspace, request.name())
    draft = request.draft()
    _read_again(request, draft, place)
    files = folder.place(place, draft)
    return Started(Edition.of_folder(place), files, draft.to_do)


def _read_again(request: Request, draft: Draft, place: Path) -> None:
    """As a brief beside the images of its origin: what is written can be read."""
    origin = request.origin.edition
    path = origin.brief if origin else place / "brief.yaml"
    name = shown(place / "brief.yaml")
    read_brief(path, request.workspace.templates, shown_as=name, data=draft.data)


def check_emetteur(name: str, templates: Templates) -> None:
    """Raises UsageError when no file has that name."""
    known = emetteur_names(templates)
    if name not in known:
        raise UsageError(
            f"L’émetteur « {name} » n’a pas de fichier dans templates/emetteurs/.",
            hint=f"Émetteurs connus : {', '.join(known)}.",
        )


def by_date(workspace: Workspace) -> tuple[Edition, ...]:
    """The editions, the latest first."""
    return tuple(sorted(every(workspace), key=lambda one: (_date(one), one.name), reverse=True))


def _date(edition: Edition) -> str:
    """As written in the brief (ISO 8601), else in the name of the folder, else "".

    The text is searched, not read as a brief: an old edition that is no longer valid must not keep
    a new one from starting.
    """
    try:
        written = _DATE_KEY.search(read(edition.brief).decode("utf-8-sig", "replace"))
    except OSError:
        written = None
    if written:
        return written[1]
    named = _DATE_NAME.match(edition.name)
    return named[0] if named else ""
